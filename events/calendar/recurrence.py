"""When a series meets: its rule, in the time that clocks on the wall show, and its exceptions.

A meeting at 1pm stays at 1pm when the clocks change. A time that a spring
change leaves out moves on by the hour left out; one that an autumn change
repeats is the first of the two (RFC 5545, 3.3.5).
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rrulestr
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from events.calendar.models import Series

# A rule made of other parts cannot be said anew for another day of the week.
CAN_MOVE = {"FREQ", "INTERVAL", "BYDAY", "COUNT", "UNTIL", "WKST"}
WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
# How a part must be written (RFC 5545, 3.3.10): the library takes more, and then runs for ever or breaks.
WRITTEN = {
    "INTERVAL": r"[1-9]\d{0,2}",
    "COUNT": r"[1-9]\d{0,3}",
    "UNTIL": r"\d{8}(T\d{6}Z?)?",
}
# Which day of a month or a year it is: 2TU, -1FR. A week has each day once.
DAYS = {
    "YEARLY": r"([+-]?([1-9]|[1-4]\d|5[0-3]))?",
    "MONTHLY": r"([+-]?[1-5])?",
    "WEEKLY": "",
    "DAILY": "",
}
NOT_A_RULE = _("Write a recurrence rule such as FREQ=WEEKLY;BYDAY=WE.")
TOO_OFTEN = _("A series meets at most once a day: use FREQ=DAILY, WEEKLY, MONTHLY or YEARLY.")


class CannotMoveAll(Exception):
    """The rule cannot be said anew for another day; `sentence` says what can be done."""

    sentence = _("Only a series that meets weekly or daily can move to another day. Move this date alone.")


class DayTaken(CannotMoveAll):
    """A date before these, which stays, has one of the days that they would move to."""

    sentence = _("The date before it is on that day. Choose a later day, or move this date alone.")


@dataclass(frozen=True)
class Meeting:
    """One meeting. `by_rule` is its name in the series, and stays when it moves."""

    by_rule: dt.date
    starts_at: dt.datetime
    ends_at: dt.datetime


def validate_recurrence(text: str) -> None:
    """Refuse what is not one rule of days."""
    try:
        rule = _rule(text, dt.datetime(2026, 1, 1, 12))  # noqa: DTZ001 (wall-clock time)
    except (ValueError, TypeError, KeyError) as error:
        raise ValidationError(NOT_A_RULE) from error
    several_a_day = any(f"BY{part}" in text.upper() for part in ("HOUR", "MINUTE", "SECOND"))
    if several_a_day or rule._freq > 3:  # dateutil's DAILY
        raise ValidationError(TOO_OFTEN)
    if not _is_well_written(parts(text)):
        raise ValidationError(NOT_A_RULE)


def _is_well_written(rule: dict[str, str]) -> bool:
    within = "MONTHLY" if rule["FREQ"] == "YEARLY" and "BYMONTH" in rule else rule["FREQ"]
    day = rf"{DAYS[within]}({'|'.join(WEEKDAYS)})"
    written = {**WRITTEN, "BYDAY": rf"{day}(,{day})*"}
    return all(
        re.fullmatch(written[name], value, re.ASCII) for name, value in rule.items() if name in written
    )


def meetings(series: "Series", since: dt.date, until: dt.date) -> Iterator[Meeting]:
    """The meetings whose date by the rule lies in the range, both ends included.

    Without those left out; moved ones at the time they moved to.
    """
    exceptions = {exception.original_date: exception for exception in series.exceptions.all()}
    for date, starts_at in by_rule(series, since, until):
        exception = exceptions.get(date)
        if exception is None:
            yield Meeting(date, starts_at, ends_at(series, starts_at))
        elif exception.moved_to is not None:
            yield Meeting(date, exception.moved_to, ends_at(series, exception.moved_to))


def by_rule(series: "Series", since: dt.date, until: dt.date) -> Iterator[tuple[dt.date, dt.datetime]]:
    """Dates by the rule alone, with the moment each would start."""
    zone = ZoneInfo(series.time_zone)
    first = series.first_starts_at.astimezone(zone).replace(tzinfo=None)
    start = dt.datetime.combine(max(since, first.date()), dt.time.min)
    end = dt.datetime.combine(until, dt.time.max)
    for wall in _rule(series.recurrence, first).between(start, end, inc=True):
        yield wall.date(), at_wall_clock(wall, zone)


def at_wall_clock(wall: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """The moment when clocks there show this, in UTC."""
    return wall.replace(tzinfo=zone, fold=0).astimezone(dt.UTC)


def ends_at(series: "Series", starts_at: dt.datetime) -> dt.datetime:
    """So much later by the stopwatch: an hour is an hour also in the night of a clock change."""
    return starts_at + series.duration


def begin_again(series: "Series", on: dt.date, starts_at: dt.datetime) -> None:
    """Let the rule begin with the meeting of `on`, which is now at `starts_at`. Does not save.

    Raises CannotMoveAll where the rule cannot follow to another day.
    """
    zone = ZoneInfo(series.time_zone)
    before = sum(1 for _meeting in by_rule(series, dt.date.min, on - dt.timedelta(days=1)))
    days = (starts_at.astimezone(zone).date() - on).days
    series.recurrence = _counted_on(_shifted(series.recurrence, days), before)
    series.first_starts_at = starts_at


def _shifted(text: str, days: int) -> str:
    """The rule, every meeting so many days later: BYDAY=WE becomes BYDAY=TH."""
    if days == 0:
        return text
    rule = parts(text)
    weekdays = rule["BYDAY"].split(",") if "BYDAY" in rule else []
    # Fortnightly on several days: a day moved over the weekend would change fortnights.
    tangled = len(weekdays) > 1 and rule.get("INTERVAL", "1") != "1"
    if tangled or not set(rule) <= CAN_MOVE or rule["FREQ"] not in ("WEEKLY", "DAILY"):
        raise CannotMoveAll
    if weekdays:
        moved = [WEEKDAYS[(WEEKDAYS.index(day) + days) % 7] for day in weekdays]
        rule["BYDAY"] = ",".join(sorted(moved, key=WEEKDAYS.index))
    if "UNTIL" in rule:
        last = dt.datetime.strptime(rule["UNTIL"][:8], "%Y%m%d").date() + dt.timedelta(days=days)  # noqa: DTZ007
        rule["UNTIL"] = f"{last:%Y%m%d}{rule['UNTIL'][8:]}"
    return ";".join(f"{name}={value}" for name, value in rule.items())


def _counted_on(text: str, passed: int) -> str:
    """COUNT counts from the first meeting: take off those that have passed."""
    return re.sub(
        r"COUNT=(\d+)",
        lambda found: f"COUNT={max(int(found[1]) - passed, 1)}",
        text,
        flags=re.IGNORECASE,
    )


def parts(text: str) -> dict[str, str]:
    """The rule taken apart: {"FREQ": "WEEKLY", "BYDAY": "WE"}."""
    plain = text.strip().upper().removeprefix("RRULE:")
    return dict(part.split("=", 1) for part in plain.split(";") if part)


def _rule(text: str, first: dt.datetime) -> rrule:
    """The rule in wall-clock time, so without zones: UNTIL loses its Z too."""
    rule = parts(text)
    if "UNTIL" in rule:
        rule["UNTIL"] = f"{rule['UNTIL'][:8]}T235959"
    made = rrulestr(";".join(f"{name}={value}" for name, value in rule.items()), dtstart=first)
    if not isinstance(made, rrule):
        raise ValueError("one rule only")
    return made
