"""Events, venues, pools, places and registrations, plainly made; every default can be overridden.

Places are given by `events.capacity`, as everywhere: a factory cannot oversell either.
"""

import datetime as dt
import itertools
from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from events.calendar.models import Event, Kind, Series, Session
from events.capacity.actions import claim
from events.capacity.limits import reserve, set_capacity
from events.capacity.models import Allocation, AllocationInvitation, Mode, Pool, WaitingEntry
from events.organising.turnout.models import HeadCount
from events.registration.models import Question, Registration
from events.venues.models import Room, RoomBooking, RoomLayout, Venue
from members.accounts.models import Member
from tests.factories.members import make_member

LONDON = ZoneInfo("Europe/London")
_number = itertools.count(1)


def in_days(days: int, hour: int = 9, minute: int = 0) -> dt.datetime:
    """So many days from today, at that time in London."""
    day = timezone.localdate() + dt.timedelta(days=days)
    return dt.datetime.combine(day, dt.time(hour, minute), LONDON)


def make_venue(name: str = "", **fields: Any) -> Venue:
    number = next(_number)
    fields.setdefault("slug", f"venue-{number}")
    return Venue.objects.create(name=name or f"Venue {number}", **fields)


def make_room(venue: Venue | None = None, *, capacity: int = 100, name: str = "", **fields: Any) -> Room:
    """A room with one layout, theatre, for `capacity` people."""
    room = Room.objects.create(venue=venue or make_venue(), name=name or f"Room {next(_number)}", **fields)
    RoomLayout.objects.create(room=room, layout=RoomLayout.Layout.THEATRE, capacity=capacity)
    return room


def make_event(title: str = "", *, organisers: Iterable[Member] = (), **fields: Any) -> Event:
    """A published conference, thirty days from now, from nine to five, open to anyone."""
    number = next(_number)
    fields.setdefault("slug", f"event-{number}")
    fields.setdefault("kind", Kind.CONFERENCE)
    fields.setdefault("status", Event.Status.PUBLISHED)
    starts_at = fields.setdefault("starts_at", in_days(30))
    fields.setdefault("ends_at", starts_at + dt.timedelta(hours=8))
    event = Event.objects.create(title=title or f"Event {number}", **fields)
    event.organisers.set(organisers)
    return event


def make_session(event: Event, title: str = "", **fields: Any) -> Session:
    """A part of the event; the whole of its time unless said otherwise."""
    fields.setdefault("starts_at", event.starts_at)
    fields.setdefault("ends_at", event.ends_at)
    return Session.objects.create(event=event, title=title or f"Day {next(_number)}", **fields)


def make_pool(event: Event | None = None, *, capacity: int = 10, name: str = "", **fields: Any) -> Pool:
    """A pool with `capacity` free places."""
    fields.setdefault("mode", Mode.IN_PERSON)
    pool = Pool.objects.create(event=event or make_event(), name=name or f"Pool {next(_number)}", **fields)
    set_capacity(pool, capacity)
    return pool


def make_allocation(
    pool: Pool, count: int = 2, *, name: str = "Speakers", emails: Iterable[str] = (), **fields: Any
) -> Allocation:
    """`count` places of the pool reserved, for those with the code or one of the addresses."""
    allocation = Allocation.objects.create(pool=pool, name=name, **fields)
    for email in emails:
        AllocationInvitation.objects.create(allocation=allocation, email=email)
    reserve(allocation, count)
    return allocation


def make_registration(
    event: Event | None = None,
    member: Member | None = None,
    *,
    pools: Iterable[Pool] | None = None,
    wish: str = WaitingEntry.Wish.TAKE,
    claiming: bool = True,
    **fields: Any,
) -> Registration:
    """The member asks for a place in each of `pools` (all of the event's unless given).

    They get it, or else wait for it. With `claiming=False` nothing is asked for.
    """
    event = event or make_event()
    if member is None and fields.get("state") != Registration.State.HELD:
        member = make_member()
    number = next(_number)
    fields.setdefault("email", member.email if member else f"newcomer{number}@trust.example")
    fields.setdefault("name", member.name if member else f"Newcomer {number}")
    if fields.get("state") == Registration.State.HELD:
        fields.setdefault("held_until", timezone.now() + dt.timedelta(minutes=15))
    wanted = [pool.pk for pool in (event.pools.all() if pools is None else pools)]
    registration = Registration.objects.create(event=event, member=member, wanted_pools=wanted, **fields)
    if claiming and wanted:
        claim(registration, wanted, wish=wish, held_until=registration.held_until)
    return registration


def fill(pool: Pool, *, leaving: int = 0) -> list[Registration]:
    """Take every free place of the pool, but `leaving`, for people of no interest."""
    count = pool.places.free().count() - leaving
    return [make_registration(pool.event, pools=[pool]) for _ in range(count)]


def make_head_count(pool: Pool, people: int) -> HeadCount:
    return HeadCount.objects.create(pool=pool, people=people)


def make_question(event: Event, text: str = "", **fields: Any) -> Question:
    return Question.objects.create(event=event, text=text or f"Question {next(_number)}?", **fields)


def make_series(title: str = "", *, organisers: Iterable[Member] = (), **fields: Any) -> Series:
    """A published weekly drop-in, an hour on Wednesdays, without booking."""
    number = next(_number)
    fields.setdefault("slug", f"series-{number}")
    fields.setdefault("first_starts_at", in_days(7, 13))
    fields.setdefault("recurrence", "FREQ=WEEKLY")
    fields.setdefault("is_published", True)
    series = Series.objects.create(title=title or f"Series {number}", **fields)
    series.organisers.set(organisers)
    return series


def book_room(room: Room, session: Session, **fields: Any) -> RoomBooking:
    fields.setdefault("period", (session.starts_at, session.ends_at))
    return RoomBooking.objects.create(room=room, session=session, **fields)
