"""What earlier events drew: a dot for each."""

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.base import dates
from community.base.plots import Dot, DotPlot, dot_plot
from community.base.plots.scales import figure
from events.organising.board.pace import Paced

FEWEST = 2


def earlier_plot(paced: Sequence[Paced]) -> DotPlot | None:
    """None where there is nothing to compare."""
    dots = [
        Dot(
            name=one.event.title,
            x=one.event.starts_at.timestamp(),
            y=one.registered,
            group=one.event.get_kind_display(),
            href=one.event.get_absolute_url(),
        )
        for one in paced
        if one.event.is_over
    ]
    if len(dots) < FEWEST:
        return None
    most = max(dots, key=lambda dot: dot.y)
    return dot_plot(
        dots,
        key="earlier",
        title=_("Registrations for earlier events, by date"),
        description=_("Most people registered for %(event)s: %(number)s.")
        % {"event": most.name, "number": figure(most.y)},
        x_label=_("date of the event"),
        y_label=_("registrations"),
        name_label=_("event"),
        x_words=lambda seconds: dates.day(dt.datetime.fromtimestamp(seconds, dt.UTC)),
        y_words=_registrations,
    )


def _registrations(number: float) -> str:
    return ngettext("%(number)d registration", "%(number)d registrations", int(number)) % {"number": number}
