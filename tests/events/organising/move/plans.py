"""A plan for one pool, and the move by it as its preview shows it."""

import datetime as dt

from events.calendar.models import Event
from events.capacity.models import Pool
from events.organising.move import Plan, PoolPlan, move_venue, preview
from events.venues.models import Room
from members.models import Member

BIG = {"step_free": True, "hearing_loop": True, "wifi_people": 500, "wifi_tested_on": dt.date(2025, 1, 1)}


def plan(pool: Pool, room: Room, limit: int = 10) -> Plan:
    return Plan(room.venue, {pool.pk: PoolPlan(room.layouts.get(), limit)})


def move(event: Event, chosen: Plan, by: Member) -> int:
    return move_venue(event, chosen, preview(event, chosen).fingerprint, by=by)
