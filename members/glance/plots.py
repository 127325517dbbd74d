"""The kept figures as a page draws them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from community.base.plots import Line, LinePlot, line_plot


@dataclass(frozen=True)
class Bar:
    """One of several counts beside each other; `width` is per cent of the longest, None hides both."""

    name: str
    count: int | None
    width: float | None


def bars(counted: Sequence[tuple[str, int | None]]) -> list[Bar]:
    """In the order they came in: nothing here is ranked."""
    longest = max((count or 0 for _name, count in counted), default=0)
    return [
        Bar(name or _("Not said"), count, None if count is None else round(100 * count / longest, 2))
        for name, count in counted
    ]


def growth_plot(growth: Sequence[tuple[str, int]], today: dt.date) -> LinePlot:
    points = [(_years(dt.date.fromisoformat(day)), float(number)) for day, number in growth]
    points = [(min(at, _years(today)), number) for at, number in points]
    return line_plot(
        [Line(_("Members"), points, main=True, stays=True)],
        title=_("How the community has grown"),
        x_label=_("year"),
        y_label=_("members"),
        description=_("Those who are members today, by when they joined."),
        key="growth",
        x_words=_year,
        x_tick_words=_short_year,
    )


def _years(day: dt.date) -> float:
    return round(day.year + (day.timetuple().tm_yday - 1) / 366, 3)


def _short_year(value: float) -> str:
    """Eight of them have room side by side on a phone."""
    return f"’{value % 100:02.0f}"


def _year(value: float) -> str:
    return f"{value:.0f}"
