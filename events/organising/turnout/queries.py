"""How many came beside how many had a place, of pools whose day has begun. For showing only."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from events.calendar.models import Event
from events.capacity.models import Pool
from events.capacity.queries import with_taken
from members.models import Member

# A year of monthly workshops, and few enough dots to walk through by keyboard.
EVENTS_DRAWN = 12
# After that nobody remembers, and no list is to nag for ever.
REMEMBERED_FOR = dt.timedelta(days=60)
MOST_UNCOUNTED = 5


@dataclass(frozen=True)
class Turnout:
    """Of one pool; `came` is None where nobody counted."""

    pool: Pool
    taken: int
    came: int | None


def turnout_of(event: Event) -> list[Turnout]:
    """One query."""
    return _turnouts(Pool.objects.begun().filter(event=event).order_by("position", "id"))


def not_begun(event: Event) -> "QuerySet[Pool]":
    return Pool.objects.of(event).exclude(pk__in=Pool.objects.begun().filter(event=event))


def counted(member: Member) -> list[Turnout]:
    """Of the last events that this member may organise and where somebody counted. One query."""
    pools = Pool.objects.filter(head_count__isnull=False)
    events = Event.objects.organised_by(member).published().past()
    last = events.filter(Exists(pools.filter(event=OuterRef("pk"))))[:EVENTS_DRAWN]
    in_order = pools.filter(event__in=last.values("pk")).order_by("event__starts_at", "event_id", "id")
    return _turnouts(in_order)


def uncounted(member: Member) -> "QuerySet[Event]":
    """Events of the last weeks with a pool that nobody has counted yet, the latest first."""
    now = timezone.now()
    waiting = Pool.objects.begun().filter(event=OuterRef("pk"), head_count=None)
    organised = Event.objects.organised_by(member).published()
    lately = organised.filter(starts_at__range=(now - REMEMBERED_FOR, now))
    return lately.filter(Exists(waiting)).order_by("-starts_at", "-id")[:MOST_UNCOUNTED]


def _turnouts(pools: "QuerySet[Pool]") -> list[Turnout]:
    rows = with_taken(pools).select_related("event", "head_count")
    return [Turnout(pool, pool.taken, _came(pool)) for pool in rows]  # type: ignore[attr-defined]


def _came(pool: Pool) -> int | None:
    count = getattr(pool, "head_count", None)
    return None if count is None else count.people
