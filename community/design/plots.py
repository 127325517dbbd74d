"""Plots of invented figures."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from community.base import dates
from community.base.plots import Band, Dot, DotPlot, Line, LinePlot, dot_plot, line_plot


def lines() -> LinePlot:
    return line_plot(
        [
            Line(_("This year"), [(0, 0), (2, 90), (5, 140), (9, 160)], main=True),
            Line(_("Last year"), [(0, 0), (4, 60), (9, 119)]),
        ],
        bands=[Band(_("Likely"), [(9, 160, 160), (14, 170, 210)])],
        title=_("Registrations"),
        x_label=_("days since opening"),
        y_label=_("places taken"),
        description=_("This year’s conference fills faster than last year’s."),
        key="lines",
    )


def dots() -> DotPlot:
    href = reverse("community:design")
    return dot_plot(
        [
            Dot(_("Autumn conference"), _noon(2025, 10, 9), 3, _("Conference"), href),
            Dot(_("Winter workshop"), _noon(2026, 1, 14), 1, _("Workshop"), href),
            Dot(_("Spring workshop"), _noon(2026, 4, 22), 2, _("Workshop"), href),
        ],
        title=_("How soon events fill"),
        x_label=_("date"),
        y_label=_("days until full"),
        name_label=_("Event"),
        x_words=lambda seconds: dates.day(dt.datetime.fromtimestamp(seconds, dt.UTC)),
        description=_("Workshops fill within two days."),
    )


def _noon(year: int, month: int, day: int) -> float:
    return dt.datetime(year, month, day, 12, tzinfo=dt.UTC).timestamp()
