"""Which rooms of another venue would do for the pools of an event."""

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from events.calendar.models import Event
from events.capacity.models import Pool
from events.capacity.queries import Counts
from events.venues.models import RoomBooking, RoomLayout, Venue


def layouts_of(venue: Venue) -> list[RoomLayout]:
    """The biggest room first, and in each room the layout that takes most people."""
    layouts = list(RoomLayout.objects.filter(room__venue=venue).select_related("room"))
    most: dict[int, int] = {}
    for layout in layouts:
        most[layout.room_id] = max(layout.capacity, most.get(layout.room_id, 0))
    return sorted(layouts, key=lambda one: (-most[one.room_id], one.room.name, -one.capacity))


def wanted(counts: Counts) -> int:
    """How many seats it takes for everybody who has a place or waits for one."""
    return counts.in_use + counts.waiting


def layouts_now(event: Event, pools: Iterable[Pool]) -> dict[int, str]:
    """How the room of each pool stands today, by key of the pool; of those that have one."""
    booked = RoomBooking.objects.filter(session__event=event).values_list("session", "room", "layout")
    standing: dict[tuple[int | None, int | None], str] = {
        (session, room): layout for session, room, layout in booked
    }
    stands = {pool.pk: standing.get((pool.session_id, pool.room_id)) for pool in pools}
    return {key: layout for key, layout in stands.items() if layout}


def suggestions(
    layouts: Sequence[RoomLayout], pools: Sequence[Pool], counts: Mapping[int, Counts], now: Mapping[int, str]
) -> dict[int, int]:
    """A layout for each pool, by their keys: one for all, but another room for what stands otherwise today.

    A dinner is not moved to rows of chairs: where no other room has its layout, the organiser chooses.
    Nothing is suggested where pools need rooms at once.
    """
    at_once = len({pool.session_id for pool in pools}) < len(pools)
    at_once = at_once or (len(pools) > 1 and any(pool.session_id is None for pool in pools))
    if at_once or not layouts:
        return {}
    kinds = list(now.values())
    usual = max(kinds, key=kinds.count, default=None)
    alike = [pool for pool in pools if now.get(pool.pk) in (None, usual)]
    unlike = {kind for kind in kinds if kind != usual}
    room = fitting(
        [layout for layout in layouts if layout.layout not in unlike] or layouts,
        max(wanted(counts[pool.pk]) for pool in alike),
    )
    found = {pool.pk: room.pk for pool in alike}
    for pool in pools:
        others = [one for one in layouts if one.layout == now.get(pool.pk) and one.room_id != room.room_id]
        if pool.pk not in found and others:
            found[pool.pk] = fitting(others, wanted(counts[pool.pk])).pk
    return found


def fitting(layouts: Sequence[RoomLayout], people: int) -> RoomLayout:
    """The smallest that seats so many, or else the biggest."""
    enough = [layout for layout in layouts if layout.capacity >= people]
    by_size = attrgetter("capacity")
    return min(enough, key=by_size) if enough else max(layouts, key=by_size)
