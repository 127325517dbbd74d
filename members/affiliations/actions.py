"""What a person or a steward does about where somebody works."""

import datetime as dt

from allauth.account.models import EmailAddress
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone

from community import audit
from members.accounts.models import Member
from members.affiliations.following import locked, no_longer_said, say_where
from members.affiliations.models import AddressProof, Affiliation
from members.affiliations.queries import organisations_of
from members.organisations.models import Organisation


def end(affiliation: Affiliation, last_day: dt.date, *, by: Member) -> None:
    """The person is no longer there. Where they say they work follows to what they have besides.

    What their addresses showed of it is spent: to whomever the domain is given one day, nobody
    who has left goes along.
    """
    with audit.action("end affiliation", by=by):
        locked([affiliation.member_id])
        there = _there_now(affiliation)
        if there is None:
            return
        there.ended_on = max(there.started_on, last_day)
        there.save(update_fields=["ended_on"])
        _spend_proofs(there)
        no_longer_said([there])


def _there_now(affiliation: Affiliation) -> Affiliation | None:
    """As it is once the member's row is ours: it may have gone on in what became of the organisation."""
    rows = Affiliation.objects.filter(member=affiliation.member_id)
    rows = rows.select_related("organisation__successor")
    now = rows.get(pk=affiliation.pk)
    if now.ended_on is None:
        return now
    return rows.open().filter(Q(follows=now) | Q(organisation=now.organisation.today)).first()


def _spend_proofs(affiliation: Affiliation) -> None:
    """Of all addresses that lead there: an address that is proved again shows it again."""
    proofs = AddressProof.objects.filter(address__user=affiliation.member_id)
    shown = organisations_of(proofs.values_list("address__email", flat=True))
    there = {affiliation.organisation, affiliation.organisation.today}
    spent = [email for email, organisation in shown.items() if organisation in there]
    proofs.filter(address__email__in=[*spent, affiliation.email]).delete()


def vouch(
    member: Member, organisation: Organisation, *, reason: str, started_on: dt.date, by: Member
) -> Affiliation:
    """A steward knows that the member works there, and says from where; no address shows it.

    In a transaction of the caller's.
    """
    locked([member.pk])
    affiliation = Affiliation(
        member=member,
        organisation=organisation,
        started_on=started_on,
        proved_on=timezone.localdate(),
        vouched_by=by,
        reason=reason,
    )
    affiliation.full_clean()
    affiliation.save()
    say_where(Member.objects.filter(pk=member.pk, organisation=None, organisation_typed=""), organisation)
    return affiliation


def prove_again(affiliation: Affiliation, email: str) -> None:
    """A fresh code went to this address of theirs and came back. In a transaction of the caller's."""
    locked([affiliation.member_id])
    address = EmailAddress.objects.get(user=affiliation.member_id, email=email)
    AddressProof.objects.update_or_create(
        address=address,
        defaults={"proved_at": Now()},
        create_defaults={"proved_at": Now(), "followed_at": Now()},
    )
    affiliation.email, affiliation.proved_on = email, timezone.localdate()
    affiliation.vouched_by, affiliation.reason = None, ""
    affiliation.save(update_fields=["email", "proved_on", "vouched_by", "reason"])
