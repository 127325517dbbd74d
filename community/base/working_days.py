"""Monday to Friday without the bank holidays of England.

By the rules of the Banking and Financial Dealings Act 1971; days that were
proclaimed once stand in a list, since no rule gives them.
"""

import datetime as dt
from collections.abc import Iterator
from functools import cache

from dateutil.easter import easter

SATURDAY, MONDAY = 5, 0
PROCLAIMED = {dt.date(2022, 6, 3), dt.date(2022, 9, 19), dt.date(2023, 5, 8)}


def working_days_after(day: dt.date, count: int) -> dt.date:
    """The last of so many working days that follow the day."""
    while count:
        day += dt.timedelta(days=1)
        count -= is_working_day(day)
    return day


def working_days_until(day: dt.date, end: dt.date) -> int:
    """How many working days follow the day, `end` included; less than none if it is over."""
    if end < day:
        return -working_days_until(end, day)
    return sum(is_working_day(day + dt.timedelta(days=n)) for n in range(1, (end - day).days + 1))


def is_working_day(day: dt.date) -> bool:
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year)


@cache
def bank_holidays(year: int) -> frozenset[dt.date]:
    easter_day = easter(year)
    holidays = {
        easter_day - dt.timedelta(days=2),
        easter_day + dt.timedelta(days=1),
        _first_monday(year, 5),
        _last_monday(year, 5),
        _last_monday(year, 8),
    }
    # In place of one at a weekend comes the next weekday that is none yet.
    for day in (dt.date(year, 1, 1), dt.date(year, 12, 25), dt.date(year, 12, 26)):
        holidays.add(next(one for one in _from(day) if one.weekday() < SATURDAY and one not in holidays))
    return frozenset(_moved(year, holidays) | {day for day in PROCLAIMED if day.year == year})


def _moved(year: int, holidays: set[dt.date]) -> set[dt.date]:
    """Moved once for a jubilee, and once for the end of a war."""
    moved = {
        2022: (dt.date(2022, 5, 30), dt.date(2022, 6, 2)),
        2020: (dt.date(2020, 5, 4), dt.date(2020, 5, 8)),
    }
    if year not in moved:
        return holidays
    before, after = moved[year]
    return holidays - {before} | {after}


def _from(day: dt.date) -> Iterator[dt.date]:
    while True:
        yield day
        day += dt.timedelta(days=1)


def _first_monday(year: int, month: int) -> dt.date:
    return next(day for day in _from(dt.date(year, month, 1)) if day.weekday() == MONDAY)


def _last_monday(year: int, month: int) -> dt.date:
    return _first_monday(year, month + 1) - dt.timedelta(days=7)
