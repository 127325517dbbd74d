"""Dates as people in the UK write them: 13/11/2025, 1 March 2024, 03-Apr-23.

The day comes first, always: an American 11/13/2025 is refused, not guessed.
"""

import datetime as dt
import re

from django.utils import timezone

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# A form writes the time beside the day; it is passed over.
NUMBERS = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})(?:,? \d{1,2}:[\d:.]+)?")
NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ \-/.]*([a-z]{3,9})\.?,?[ \-/.]*(\d{4}|\d{2})", re.IGNORECASE)
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.]+)?")
WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? +", re.IGNORECASE)


class NoDate(Exception):
    """Its text says what is wrong."""


def read_date(cell: object, *, may_come: bool = False) -> dt.date:
    """The day in a cell; one that is still to come only where it may be. Raises NoDate."""
    day = cell.date() if isinstance(cell, dt.datetime) else _written(cell)
    if day > timezone.localdate() and not may_come:
        raise NoDate(f"{day.day}/{day.month}/{day.year} is still to come")
    return day


def _written(cell: object) -> dt.date:
    text = WEEKDAY.sub("", str(cell))
    if not text:
        raise NoDate("no date of the award")
    for pattern, order in ((ISO, "ymd"), (NUMBERS, "dmy"), (NAMED, "dmy")):
        if found := pattern.fullmatch(text):
            parts = dict(zip(order, found.groups(), strict=True))
            return _date(parts["d"], parts["m"], parts["y"], text)
    raise NoDate(f"“{text}” is no date such as 13/11/2025 or 13 November 2025")


def _date(day: str, month: str, year: str, text: str) -> dt.date:
    number = int(month) if month.isdigit() else _month(month, text)
    if month.isdigit() and number > len(MONTHS):
        raise NoDate(f"“{text}” has no month {number}: write the day first, then the month")
    try:
        return dt.date(int(year) if len(year) == 4 else 2000 + int(year), number, int(day))
    except ValueError:
        raise NoDate(f"“{text}” is no day of the calendar") from None


def _month(name: str, text: str) -> int:
    short = name[:3].lower()
    full = dt.date(2000, MONTHS.index(short) + 1, 1).strftime("%B").lower() if short in MONTHS else ""
    if not full or not (full.startswith(name.lower()) or name.lower() == "sept"):
        raise NoDate(f"“{text}” names no month")
    return MONTHS.index(short) + 1
