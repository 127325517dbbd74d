"""Plots and bars of invented figures."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.base import dates
from community.base.plots import Band, Dot, DotPlot, Line, LinePlot, dot_plot, line_plot
from community.base.templatetags.bars import capacity_bar, turnout_bar
from community.design.forms import WORD
from community.design.parts import ORDINARY, Part, State


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


PLOTS = (
    Part(
        "capacity_bar",
        gettext_lazy("A pool’s places, and who waits for one. Load bars first."),
        (
            State(
                gettext_lazy("Room left"),
                {
                    "name": gettext_lazy("Thursday in the hall"),
                    "taken": 83,
                    "held": 4,
                    "reserved": 10,
                    "free": 28,
                },
            ),
            State(
                gettext_lazy("Full, with people waiting"),
                {"name": gettext_lazy("Friday in the hall"), "taken": 125, "waiting": 31},
            ),
            State(gettext_lazy("No places yet"), {"name": gettext_lazy("Online room"), "taken": 0}),
        ),
        prepare=capacity_bar,
        tag="capacity_bar",
    ),
    Part(
        "turnout_bar",
        gettext_lazy("How many came of those who had a place in a pool. Load bars first."),
        (
            State(
                gettext_lazy("Fewer came"),
                {"name": gettext_lazy("Friday in the hall"), "taken": 125, "came": 83},
            ),
            State(
                gettext_lazy("More came"),
                {"name": gettext_lazy("Thursday in the hall"), "taken": 100, "came": 112},
            ),
            State(gettext_lazy("Nobody came"), {"name": gettext_lazy("Online room"), "taken": 0, "came": 0}),
        ),
        prepare=turnout_bar,
        tag="turnout_bar",
    ),
    Part(
        "count_bars",
        gettext_lazy("How many there are of each kind. A dash stands for a few people."),
        (
            State(
                ORDINARY,
                {
                    "caption": gettext_lazy("Where members work"),
                    "name_label": gettext_lazy("Region"),
                    "count_label": gettext_lazy("Members"),
                    "bars": [{"name": "London", "count": 12, "width": 100}, {"name": WORD, "count": None}],
                },
            ),
        ),
    ),
    Part(
        "line_plot",
        gettext_lazy("How something grows, beside others, and how far off it may be."),
        (State(ORDINARY, {"plot": lines}),),
    ),
    Part(
        "dot_plot",
        gettext_lazy("Single things by two of their values."),
        (State(ORDINARY, {"plot": dots}),),
    ),
)
