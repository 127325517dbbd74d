"""How full pools are. For showing only: nobody decides by counting."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from events.calendar.models import Event
from events.capacity.models import FREE, HELD, RESERVED, TAKEN, Place, Pool, WaitingEntry


def pools_of(event: Event) -> Mapping[int, Pool]:
    """The event's pools with their sessions, by key; no query if they came along with the event."""
    came_along = getattr(event, "_prefetched_objects_cache", {}).get("pools")
    return {pool.pk: pool for pool in (Pool.objects.of(event) if came_along is None else came_along)}


@dataclass
class Counts:
    """How many of a pool's places are what, and how many people wait."""

    taken: int = 0
    held: int = 0
    reserved: int = 0
    free: int = 0
    waiting: int = 0

    @property
    def capacity(self) -> int:
        return self.taken + self.held + self.reserved + self.free

    @property
    def in_use(self) -> int:
        return self.taken + self.held + self.reserved


def counts_of(pools: Iterable[Pool]) -> dict[int, Counts]:
    """By key of the pool. Two queries."""
    keys = [pool.pk for pool in pools]
    counts = {key: Counts() for key in keys}
    number = {"taken": TAKEN, "held": HELD, "reserved": RESERVED, "free": FREE}
    places = Place.objects.filter(pool__in=keys).order_by().values_list("pool")
    for key, *numbers in places.annotate(**{name: Count("pk", what) for name, what in number.items()}):
        counts[key] = Counts(*numbers)
    waiting = WaitingEntry.objects.filter(pool__in=keys, state=WaitingEntry.State.WAITING).order_by()
    for key, people in waiting.values_list("pool").annotate(Count("pk")):
        counts[key].waiting = people
    return counts


def with_counts(pools: "QuerySet[Pool]") -> "QuerySet[Pool]":
    """Annotate `free`, places that anybody may have, and `waiting`, people."""
    waiting = WaitingEntry.objects.filter(pool=OuterRef("pk"), state=WaitingEntry.State.WAITING)
    return pools.annotate(free=_places(FREE), waiting=_number(waiting))


def with_taken(pools: "QuerySet[Pool]") -> "QuerySet[Pool]":
    """Annotate `taken` alone: how many have a place."""
    return pools.annotate(taken=_places(TAKEN))


def _places(condition: Q) -> Coalesce:
    return _number(Place.objects.filter(condition, pool=OuterRef("pk")))


def _number(rows: "QuerySet[Place] | QuerySet[WaitingEntry]") -> Coalesce:
    return Coalesce(Subquery(rows.order_by().values("pool").annotate(n=Count("pk")).values("n")), 0)
