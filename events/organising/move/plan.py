"""Where each pool goes: the new venue, and for every pool in person a room, its layout and a limit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from events.calendar.models import Event, Session
from events.capacity.models import Mode, Pool
from events.venues.models import RoomLayout, Venue


@dataclass(frozen=True)
class PoolPlan:
    layout: RoomLayout  # of a room of the new venue
    limit: int


@dataclass(frozen=True)
class Plan:
    venue: Venue
    pools: Mapping[int, PoolPlan]  # by key of the pool


def as_it_is_now(plan: Plan) -> Plan:
    """The plan with its venue and rooms read anew: what the preview rests on may have changed."""
    keys = [planned.layout.pk for planned in plan.pools.values()]
    layouts = RoomLayout.objects.select_related("room").in_bulk(keys)
    return Plan(
        Venue.objects.get(pk=plan.venue.pk),
        {key: PoolPlan(layouts[one.layout.pk], one.limit) for key, one in plan.pools.items()},
    )


@dataclass(frozen=True)
class Use:
    """A room needed for a session, by one or more pools."""

    layout: RoomLayout
    session: Session
    people: int

    @property
    def period(self) -> tuple[object, object]:
        return (self.session.starts_at, self.session.ends_at)


def in_person(pools: Iterable[Pool]) -> list[Pool]:
    return [pool for pool in pools if pool.mode == Mode.IN_PERSON]


def sessions_of(event: Event) -> list[Session]:
    """The event's parts; one for the whole of it where it has none, since rooms are booked for a session."""
    sessions = list(event.sessions.all())
    whole = {"title": event.title[:150], "starts_at": event.starts_at, "ends_at": event.ends_at}
    return sessions or [Session.objects.create(event=event, **whole)]


def uses_of(event: Event, plan: Plan, pools: Iterable[Pool]) -> list[Use]:
    """Each room and session once: pools that share both share the room."""
    sessions = sessions_of(event)
    found: dict[tuple[int, int], Use] = {}
    for pool in pools:
        planned = plan.pools[pool.pk]
        for session in sessions:
            if pool.session_id not in (None, session.pk):
                continue
            key = (planned.layout.room_id, session.pk)
            others = found[key].people if key in found else 0
            layout = found[key].layout if key in found else planned.layout
            found[key] = Use(layout, session, others + planned.limit)
    return list(found.values())
