"""How much a member may put on without asking anybody."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Max, Q

from events.meetups.models import MeetUpAllowance
from members.models import Initiative, Member

# Small enough that nobody need be asked: a room in a pub, a call with faces.
PLACES, UPCOMING = 30, 2
AHEAD = dt.timedelta(days=183)


@dataclass(frozen=True)
class Limits:
    places: int
    upcoming: int


def limits_of(member: Member, initiative: Initiative | None = None) -> Limits:
    """What everybody may, or what a steward allowed them or the initiative if that is more. One query."""
    theirs = Q(member=member) | Q(initiative=initiative) if initiative else Q(member=member)
    found = MeetUpAllowance.objects.filter(theirs).aggregate(places=Max("places"), upcoming=Max("upcoming"))
    return Limits(max(PLACES, found["places"] or 0), max(UPCOMING, found["upcoming"] or 0))


def with_room(initiatives: list[Initiative], used: int) -> list[Initiative]:
    """Those for which a steward allowed more than so many meet-ups to come. One query."""
    found = MeetUpAllowance.objects.filter(initiative__in=initiatives, upcoming__gt=used)
    allowed = set(found.values_list("initiative", flat=True))
    return [one for one in initiatives if one.pk in allowed]
