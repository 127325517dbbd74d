"""Who came of those who had a place: the figures of an event's pools, and a dot for each earlier event."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.base import dates
from community.base.plots import Dot, DotPlot, dot_plot
from community.base.plots.bars import BarTable
from community.base.plots.lines import NO_VALUE
from community.base.plots.scales import figure, per_cent
from events.calendar.models import Event
from events.capacity.models import Mode
from events.organising.turnout.queries import Turnout

NAMES = {
    Mode.IN_PERSON: gettext_lazy("%(event)s, in person"),
    Mode.ONLINE: gettext_lazy("%(event)s, online"),
}
FINDINGS = {
    Mode.IN_PERSON: gettext_lazy("In person, %(came)s came for %(taken)s places: %(share)s."),
    Mode.ONLINE: gettext_lazy("Online, %(came)s came for %(taken)s places: %(share)s."),
}


@dataclass
class Way:
    """The counted places of one event in one mode."""

    event: Event
    mode: Mode
    taken: int = 0
    came: int = 0


def bar_table(turnouts: Iterable[Turnout]) -> BarTable | None:
    """The figures of the bars; None while nobody has counted."""
    rows = [
        [one.pool.name, str(one.taken), str(one.came), _share(one.came, one.taken)]
        for one in turnouts
        if one.came is not None
    ]
    heads = [_("Places for"), _("Had a place"), _("Came"), _("Share that came")]
    return BarTable(_("Who came of those who had a place"), heads, rows, numeric="234") if rows else None


def turnout_plot(turnouts: Iterable[Turnout]) -> DotPlot | None:
    """In person and online apart, as the two differ; None while there is nothing to draw."""
    ways = [way for way in _ways(turnouts) if way.taken]
    if not ways:
        return None
    return dot_plot(
        [_dot(way) for way in ways],
        key="turnout",
        title=_("Who came of those who had a place, by date of the event"),
        description=_finding(ways),
        x_label=_("date of the event"),
        y_label=_("share that came"),
        name_label=_("event"),
        x_words=lambda seconds: dates.day(dt.datetime.fromtimestamp(seconds, dt.UTC)),
        y_words=per_cent,
        y_tick_words=per_cent,
        whole=False,
    )


def _ways(turnouts: Iterable[Turnout]) -> list[Way]:
    """The counted pools of each event, those in person taken together and those online."""
    found: dict[tuple[int, str], Way] = {}
    for one in turnouts:
        event, mode = one.pool.event, Mode(one.pool.mode)
        way = found.setdefault((event.pk, mode), Way(event, mode))
        way.taken += one.taken
        way.came += one.came or 0
    return list(found.values())


def _dot(way: Way) -> Dot:
    return Dot(
        name=NAMES[way.mode] % {"event": way.event.title},
        x=way.event.starts_at.timestamp(),
        y=way.came / way.taken,
        group=str(way.mode.label),
        href=reverse("events:organise-turnout", args=[way.event.slug]),
    )


def _finding(ways: Sequence[Way]) -> str:
    said = []
    for mode, sentence in FINDINGS.items():
        taken = sum(way.taken for way in ways if way.mode == mode)
        came = sum(way.came for way in ways if way.mode == mode)
        if taken:
            said.append(
                sentence % {"came": figure(came), "taken": figure(taken), "share": _share(came, taken)}
            )
    return " ".join(said)


def _share(came: int, taken: int) -> str:
    return per_cent(came / taken) if taken else NO_VALUE
