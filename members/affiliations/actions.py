"""What a person or a steward does about where somebody works."""

import datetime as dt

from django.db.models.functions import Now
from django.utils import timezone

from community import audit
from members.accounts.models import Member
from members.affiliations.following import locked, say_where
from members.affiliations.models import AddressProof, Affiliation
from members.organisations.models import Organisation


def end(affiliation: Affiliation, last_day: dt.date, *, by: Member) -> None:
    """The person is no longer there. Where they say they work follows to what they have besides."""
    with audit.action("end affiliation", by=by):
        locked([affiliation.member_id])
        affiliation.ended_on = last_day
        affiliation.save(update_fields=["ended_on"])
        said = Member.objects.filter(pk=affiliation.member_id, organisation=affiliation.organisation_id)
        left = Affiliation.objects.open().filter(member=affiliation.member_id).select_related("organisation")
        newest = left.order_by("-started_on", "-pk").first()
        if newest:
            say_where(said, newest.organisation)
        else:
            said.update(organisation=None)


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
    AddressProof.objects.filter(address__user=affiliation.member_id, address__email=email).update(
        proved_at=Now()
    )
    affiliation.email, affiliation.proved_on = email, timezone.localdate()
    affiliation.vouched_by, affiliation.reason = None, ""
    affiliation.save(update_fields=["email", "proved_on", "vouched_by", "reason"])
