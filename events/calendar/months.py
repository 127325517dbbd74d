"""A month as weeks of days, Monday first, with what takes place on each."""

import calendar
import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.utils import timezone

from events.calendar.models import Event

# A table of more is no overview; filters lead to the others.
MOST = 200


@dataclass(frozen=True)
class Entry:
    event: Event
    is_first_day: bool


@dataclass(frozen=True)
class Day:
    date: dt.date
    is_today: bool
    entries: list[Entry] = field(default_factory=list)


@dataclass(frozen=True)
class Month:
    first: dt.date
    # None: a day of the month before or after.
    weeks: list[list[Day | None]]
    has_more: bool

    @property
    def count(self) -> int:
        """Of events: those of several days are one."""
        days = (day for week in self.weeks for day in week if day)
        return len({entry.event.pk for day in days for entry in day.entries})


def month_of(first: dt.date, events: QuerySet[Event]) -> Month:
    rows = list(events[: MOST + 1])
    entries = _by_day(rows[:MOST], first)
    today = timezone.localdate()
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    return Month(
        first,
        [
            [Day(day, day == today, entries[day]) if day.month == first.month else None for day in week]
            for week in weeks
        ],
        has_more=len(rows) > MOST,
    )


def _by_day(events: list[Event], month: dt.date) -> defaultdict[dt.date, list[Entry]]:
    """On every day of the month from the first to the last, in the time that clocks here show."""
    end_of_month = month + dt.timedelta(days=31)
    days: defaultdict[dt.date, list[Entry]] = defaultdict(list)
    for event in events:
        first = timezone.localtime(event.starts_at).date()
        # What ends at midnight is over on the day before.
        last = timezone.localtime(event.ends_at - dt.timedelta(microseconds=1)).date()
        begin = max(first, month)
        for number in range((min(last, end_of_month) - begin).days + 1):
            day = begin + dt.timedelta(days=number)
            days[day].append(Entry(event, is_first_day=day == first))
    return days
