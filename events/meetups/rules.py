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
