"""Which badges somebody may take. Nothing is signed and nobody sees anything before they do.

@offers_badges(Kind.DELEGATE)
def for_delegates(member): yield Offer(Kind.DELEGATE, ...)
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from members.accounts.models import Member
from members.badges.kinds import MEANINGS, Kind, Meaning, named
from members.badges.models import Award


@dataclass(frozen=True, kw_only=True)
class Offer:
    kind: str
    # What tells two badges of a kind apart, such as "event-12"; one is taken once for each.
    occasion: str = ""
    title: str
    # The day it was earned on, and when it runs out.
    on: dt.date
    until: dt.datetime | None = None

    @property
    def meaning(self) -> Meaning:
        return MEANINGS[self.kind]


type Source = Callable[[Member], Iterable[Offer]]
_sources: list[tuple[tuple[Kind, ...], Source]] = []


def offers_badges(*kinds: Kind) -> Callable[[Source], Source]:
    """Features above this one add what they know of these kinds when the apps are loaded."""

    def add(source: Source) -> Source:
        _sources.append((kinds, source))
        return source

    return add


def offers_to(member: Member, kind: str = "") -> list[Offer]:
    """The latest first, whether taken or not; of one kind, or of all."""
    asked = [source for kinds, source in _sources if not kind or kind in kinds]
    found = (offer for source in asked for offer in source(member))
    return sorted(found, key=lambda offer: offer.on, reverse=True)


@offers_badges(Kind.MEMBER)
def for_members(member: Member) -> Iterable[Offer]:
    if member.accepted_code_of_conduct:
        yield Offer(kind=Kind.MEMBER, title=named(Kind.MEMBER), on=timezone.localdate(member.joined_at))


@offers_badges(Kind.SPEAKER, Kind.TRAINER)
def by_a_steward(member: Member) -> Iterable[Offer]:
    for award in Award.objects.filter(member=member):
        yield Offer(
            kind=award.kind,
            occasion=award.occasion,
            title=_("%(kind)s: %(event)s") % {"kind": award.get_kind_display(), "event": award.event},
            on=award.on,
        )
