"""Plots of invented figures."""

from django.urls import reverse
from django.utils.translation import gettext as _

from community.base.plots import Band, Dot, DotPlot, Line, LinePlot, dot_plot, line_plot

DAY = 24 * 60 * 60


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
            Dot(_("Autumn conference"), 0, 3, _("Conference"), href),
            Dot(_("Winter workshop"), 90 * DAY, 1, _("Workshop"), href),
            Dot(_("Spring workshop"), 180 * DAY, 2, _("Workshop"), href),
        ],
        title=_("How soon events fill"),
        x_label=_("date"),
        y_label=_("days until full"),
        name_label=_("Event"),
        x_words=lambda seconds: f"{seconds / DAY:.0f}",
        description=_("Workshops fill within two days."),
    )
