"""Axes: where a value stands, and which round values are written beside it."""

import datetime as dt
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.dateformat import format as in_words
from django.utils.timezone import get_default_timezone

TICKS_WANTED = 6
MILLION = 1_000_000

Words = Callable[[float], str]


@dataclass(frozen=True)
class Tick:
    value: float
    at: float
    label: str


@dataclass(frozen=True)
class Axis:
    """From `low` to `high`; positions are per cent of its length."""

    low: float
    high: float
    ticks: list[Tick]
    upwards: bool = False

    def place(self, value: float) -> float:
        return _place(value, self.low, self.high, self.upwards)


def number_axis(
    values: Sequence[float],
    *,
    whole: bool = True,
    upwards: bool = False,
    words: Words | None = None,
) -> Axis:
    """Round numbers that enclose the values. `whole`: of people and days there is no half."""
    marks = _round_numbers(min(values, default=0), max(values, default=0), least_step=1 if whole else 0)
    return _axis(marks, words or figure, upwards)


def time_axis(values: Sequence[float]) -> Axis:
    """Days, months or years that enclose the moments, which are seconds since 1970.

    They begin at midnight where we are: a day on which the clocks change is an
    hour shorter or longer than its neighbours.
    """
    zone = get_default_timezone()
    first, last = (
        dt.datetime.fromtimestamp(value, zone).date() if values else dt.datetime.now(zone).date()
        for value in (min(values, default=0), max(values, default=0))
    )
    form, days = next(
        (form, days) for step, form in STEPS if len(days := _days(first, last, step)) <= MOST_DATES[form]
    )
    said = {dt.datetime.combine(day, dt.time(), zone).timestamp(): in_words(day, form) for day in days}
    return _axis(list(said), said.__getitem__, upwards=False)


def figure(value: float) -> str:
    """A number as it is written beside an axis, short enough for its margin."""
    if abs(value) >= MILLION:
        return f"{value / MILLION:,.4g}m"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:g}"


def per_cent(share: float) -> str:
    return f"{share:.0%}"


@dataclass(frozen=True)
class Step:
    """So many days, or so many months."""

    days: int = 0
    months: int = 0


# From one day to two centuries, each with how its days are written.
STEPS = [
    *((Step(days=days), "j M") for days in (1, 2, 7, 14)),
    *((Step(months=months), "M Y") for months in (1, 2, 3, 6)),
    *((Step(months=12 * years), "Y") for years in (1, 2, 5, 10, 20, 50, 100, 2000)),
]
# How many of these have room side by side on a phone, with the widest spacing a reader may set.
MOST_DATES = {"j M": 4, "M Y": 3, "Y": 5}


def _days(first: dt.date, last: dt.date, step: Step) -> list[dt.date]:
    """The first days of all steps that touch the time between, and the one after them."""
    if step.days:
        # The first day of all was a Monday, so weeks begin on one.
        start = first.toordinal() - (first.toordinal() - 1) % step.days
        return [dt.date.fromordinal(n) for n in range(start, last.toordinal() + step.days + 1, step.days)]
    start = _months(first) - _months(first) % step.months
    return [
        dt.date(max(n // 12, dt.MINYEAR), n % 12 + 1, 1)
        for n in range(start, _months(last) + step.months + 1, step.months)
    ]


def _months(day: dt.date) -> int:
    return day.year * 12 + day.month - 1


def _round_numbers(low: float, high: float, least_step: float) -> list[float]:
    """Steps of 1, 2 or 5 times a power of ten."""
    spread = (high - low) or 1.0
    power = 10.0 ** math.floor(math.log10(spread / TICKS_WANTED))
    step = next(power * n for n in (1, 2, 5, 10) if spread / (power * n) <= TICKS_WANTED)
    step = max(step, least_step)
    first, last = math.floor(low / step), math.ceil(high / step)
    if first == last:
        last += 1
    return [round(number * step, 10) for number in range(first, last + 1)]


def _axis(marks: Sequence[float], words: Words, upwards: bool) -> Axis:
    low, high = marks[0], marks[-1]
    ticks = [Tick(value, _place(value, low, high, upwards), words(value)) for value in marks]
    return Axis(low, high, ticks, upwards)


def _place(value: float, low: float, high: float, upwards: bool) -> float:
    """SVG counts downwards, so what goes upwards is turned round."""
    share = 100 * (value - low) / (high - low)
    return round(100 - share if upwards else share, 2)
