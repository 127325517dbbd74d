"""How full pools are. For showing only: nobody decides by counting."""

from collections.abc import Mapping

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from events.calendar.models import Event
from events.capacity.models import Place, Pool, WaitingEntry


def pools_of(event: Event) -> Mapping[int, Pool]:
    """The event's pools with their sessions, by key; no query if they came along with the event."""
    came_along = getattr(event, "_prefetched_objects_cache", {}).get("pools")
    return {pool.pk: pool for pool in (Pool.objects.of(event) if came_along is None else came_along)}


def with_counts(pools: "QuerySet[Pool]") -> "QuerySet[Pool]":
    """Annotate `free`, places that anybody may have, and `waiting`, people."""
    waiting = WaitingEntry.objects.filter(pool=OuterRef("pk"), state=WaitingEntry.State.WAITING)
    return pools.annotate(
        free=_places(Q(registration__isnull=True, allocation__isnull=True)), waiting=_number(waiting)
    )


def with_taken(pools: "QuerySet[Pool]") -> "QuerySet[Pool]":
    """Annotate `taken` alone: how many have a place."""
    return pools.annotate(taken=_places(Q(registration__isnull=False, held_until__isnull=True)))


def _places(condition: Q) -> Coalesce:
    return _number(Place.objects.filter(condition, pool=OuterRef("pk")))


def _number(rows: "QuerySet[Place] | QuerySet[WaitingEntry]") -> Coalesce:
    return Coalesce(Subquery(rows.order_by().values("pool").annotate(n=Count("pk")).values("n")), 0)
