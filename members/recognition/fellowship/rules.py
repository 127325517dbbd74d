"""Who qualifies, who may judge, and why not: as values that a page can show."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext as _

from members.accounts.models import Member
from members.recognition.contributions.models import TWELVE_MONTHS, Contribution, Kind
from members.recognition.fellowship import terms
from members.recognition.fellowship.judges import people_behind
from members.recognition.fellowship.models import Fellowship, Judgement, Nomination

NEEDED = 3


@dataclass(frozen=True)
class Qualification:
    """The check that the rules ask for: three contributions in twelve months, or a role that counts."""

    automatic: str
    contributions: list[Contribution]

    @property
    def count(self) -> int:
        return len(self.contributions)

    @property
    def missing(self) -> int:
        return max(0, NEEDED - self.count)

    @property
    def met(self) -> bool:
        return bool(self.automatic) or not self.missing

    @cached_property
    def kinds(self) -> list[str]:
        """For the register, in the order of the list of kinds."""
        given = {contribution.kind for contribution in self.contributions}
        if self.automatic:
            given.add(Kind.COMMITTEE.value)
        return [kind.value for kind in Kind if kind.value in given]


def qualification(member: Member, on: dt.date | None = None) -> Qualification:
    """As of a day; today unless given."""
    recent = Contribution.objects.recent(on).filter(member=member)
    since = (on or timezone.localdate()) - TWELVE_MONTHS
    return Qualification(_automatic(member, since), list(recent))


def _automatic(member: Member, since: dt.date) -> str:
    """The core team and the committee of a conference qualify by what they do there."""
    if member.is_staff:
        return _("One of the stewards: that qualifies.")
    # Events lie above members: only the relation is known here.
    conferences = member.organised_events.filter(
        kind="conference", status="published", ends_at__date__gt=since
    )
    if conferences.exists():
        return _("On the committee of a conference: that qualifies.")
    return ""


def recusal(nomination: Nomination, judge: Member) -> str:
    """Why this judge does not judge this nomination; empty if they may."""
    if judge.pk == nomination.nominee_id:
        return _("This nomination is yours.")
    if judge.pk in people_behind(nomination):
        return _("You nominated them, so the other judges decide.")
    said = Judgement.objects.filter(nomination=nomination, judge=judge, word=Judgement.Word.RECUSED)
    if said.exists():
        return _("You said that you have a conflict of interest, so the other judges decide.")
    return ""


def same_organisation(one: Member, other: Member) -> bool:
    """No reason to be recused by itself, but the judge is told."""
    if one.organisation_id and one.organisation_id == other.organisation_id:
        return True
    name = one.organisation_name.casefold()
    return bool(name) and name == other.organisation_name.casefold()


def can_renew(fellowship: Fellowship) -> bool:
    """From two months before the end, unless a term follows it. Later on, somebody nominates them anew."""
    is_near = fellowship.is_current and timezone.localdate() >= terms.renewed_from(fellowship.until)
    return is_near and not is_followed(fellowship)


def is_followed(fellowship: Fellowship) -> bool:
    """Whether an entry that is dated ahead begins on the day after its last one."""
    next_day = fellowship.until + dt.timedelta(days=1)
    same_person = Fellowship.objects.filter(member__isnull=False, member=fellowship.member_id)
    return same_person.filter(awarded_on=next_day).exists()
