"""Who is meant by an address, and what is theirs to answer, to judge or to claim."""

from collections.abc import Iterable

from allauth.account.models import EmailAddress
from django.db.models import Exists, OuterRef, Q

from members.accounts.models import Member
from members.conduct.queries import apart_from
from members.recognition.fellowship.models import (
    Fellowship,
    FellowshipQuerySet,
    Judgement,
    Nomination,
    NominationQuerySet,
)
from members.recognition.fellowship.names import spellings


def member_with_address(email: str) -> Member | None:
    """Whoever has proved that the address is theirs."""
    proved = EmailAddress.objects.filter(email=email.lower(), verified=True, user__is_active=True)
    found = proved.select_related("user").first()
    return found.user if found else None


def meant_for(member: Member) -> NominationQuerySet:
    """Nominations of this member, also those sent to an address before it was theirs.

    Not the questions of somebody they blocked, or who blocked them.
    """
    addresses = EmailAddress.objects.filter(user=member, verified=True).values("email")
    unknown_then = Q(nominee__isnull=True, email__in=addresses)
    unwanted = Q(state=Nomination.State.ASKED, nominator__in=apart_from(member))
    return Nomination.objects.filter(Q(nominee=member) | unknown_then).exclude(unwanted)


def to_judge(judge: Member) -> NominationQuerySet:
    """All that are with the judges, with `i_said`: whether this judge has said something.

    But one's own, and those of somebody whom the judge blocked, or who blocked them.
    """
    mine = Judgement.objects.filter(nomination=OuterRef("pk"), judge=judge)
    return (
        Nomination.objects.with_judges()
        .exclude(nominee__in=apart_from(judge) | {judge.pk})
        .select_related("nominee__organisation", "nominator")
        .annotate(i_said=Exists(mine))
        .order_by("judges_until", "pk")
    )


def nobodys_named(names: Iterable[str]) -> FellowshipQuerySet:
    """Entries of the register under these names that belong to no member."""
    return Fellowship.objects.filter(called(*names), member__isnull=True)


def called(*names: str) -> Q:
    """In capitals or not, and with either apostrophe."""
    wanted = Q(pk__in=[])
    for name in names:
        for spelling in spellings(name):
            wanted |= Q(name__iexact=spelling)
    return wanted
