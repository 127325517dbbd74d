"""An event with its days, rooms and pools, from a few lines."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from community.base.working_days import is_working_day
from events.calendar.models import Event, Session
from events.capacity.models import Mode, Pool
from events.organising.turnout.models import HeadCount
from events.venues.models import Room, Venue
from members.accounts.models import Member

LONDON = ZoneInfo("Europe/London")
THURSDAY = 3


def at(day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour, minute), LONDON)


def weekday_after(days: int, weekday: int) -> dt.date:
    """The first such day of the week that is so many days away or more. Monday is 0."""
    day = timezone.localdate() + dt.timedelta(days=days)
    return day + dt.timedelta(days=(weekday - day.weekday()) % 7)


def two_working_days_after(days: int) -> list[dt.date]:
    """A Thursday and Friday so many days away or more, neither of them a bank holiday."""
    while True:
        thursday = weekday_after(days, THURSDAY)
        found = [thursday, thursday + dt.timedelta(days=1)]
        if all(is_working_day(day) for day in found):
            return found
        days += 7


def conference_name(year: int) -> str:
    return f"{settings.COMMUNITY['short_name']} Conference {year}"


def event(organisers: Iterable[Member], **fields: Any) -> Event:
    """A published event, unless `status` says otherwise."""
    fields.setdefault("status", Event.Status.PUBLISHED)
    fields.setdefault("contact", settings.COMMUNITY["contact"])
    made = Event.objects.create(**fields)
    made.organisers.set(organisers)
    return made


def session(of: Event, title: str, starts_at: dt.datetime, ends_at: dt.datetime) -> Session:
    return Session.objects.create(event=of, title=title, starts_at=starts_at, ends_at=ends_at)


def pool(
    of: Event, name: str, *, session: Session | None = None, online: bool = False, room: Room | None = None
) -> Pool:
    return Pool.objects.create(
        event=of,
        session=session,
        name=name,
        mode=Mode.ONLINE if online else Mode.IN_PERSON,
        room=room,
        position=of.pools.count(),
    )


def came(numbers: Mapping[Pool, int]) -> None:
    """How many came, as the organisers counted."""
    HeadCount.objects.bulk_create(HeadCount(pool=pool, people=people) for pool, people in numbers.items())


def room_of(venue: Venue, name: str) -> Room:
    return Room.objects.get(venue=venue, name=name)
