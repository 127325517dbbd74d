"""How registrations grew since they opened: this event beside earlier ones of its kind."""

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.base import dates
from community.base.plots import Band, Line, LinePlot, line_plot
from community.base.plots.looks import GUESS
from events.calendar.models import Event
from events.organising.board.forecast import FEWEST, growth, recent_window
from events.organising.board.growth import registered_by

EARLIER = 3
STEPS = 60
STEPS_AHEAD = 12
# Conferences are booked out in hours: a young curve is drawn by the hour.
YOUNG = dt.timedelta(days=2)
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)

Moments = list[dt.datetime]


def earlier_events(event: Event) -> list[Event]:
    """The last three of the same kind that people booked."""
    earlier = Event.objects.published().filter(kind=event.kind, starts_at__lt=event.starts_at)
    earlier = earlier.filter(booking=event.booking).exclude(pk=event.pk)
    return list(earlier.order_by("-starts_at", "-id")[:EARLIER])


def curve_of(event: Event, earlier: Sequence[Event], opened: dict[int, dt.datetime]) -> LinePlot | None:
    """None before registration opens. `opened`, by key of the event: see `opened_at`. One query."""
    now = timezone.now()
    age = now - opened[event.pk]
    if age <= dt.timedelta(0):
        return None
    unit = HOUR if age < YOUNG else DAY
    events = [event, *earlier]
    whole = {one.pk: max(one.starts_at - opened[one.pk], unit) for one in events}
    span = YOUNG if unit == HOUR else max(whole.values())
    ends = {one.pk: min(whole[one.pk], span) for one in earlier} | {event.pk: min(age, span)}
    moments = {one.pk: _moments(opened[one.pk], ends[one.pk], span / STEPS) for one in events}
    since = now - recent_window(opened[event.pk], now)
    counts = registered_by([*moments.items(), (event.pk, [since, now])])
    lines = [
        Line(
            _name(one, events),
            [
                (round((moment - opened[one.pk]) / unit, 2), number)
                for moment, number in zip(its, count, strict=True)
            ],
            main=one.pk == event.pk,
            stays=one.pk != event.pk,
        )
        for one, its, count in zip(events, moments.values(), counts[:-1], strict=True)
    ]
    recent = counts[-1][1] - counts[-1][0]
    ahead = min(whole[event.pk], span) - age
    guess = _guess(event, lines[0], recent, now - since, ahead, unit)
    return _plot([*lines, *guess[0]], guess[1], lines, unit)


def _plot(
    lines: Sequence[Line], bands: Sequence[Band], known: Sequence[Line], unit: dt.timedelta
) -> LinePlot:
    by_hour = unit == HOUR
    return line_plot(
        lines,
        bands=bands,
        key="curve",
        title=_("Registrations since opening"),
        description=_main_finding(known, by_hour),
        x_label=_("hours since registration opened") if by_hour else _("days since registration opened"),
        y_label=_("registrations"),
        x_words=_hours if by_hour else _days,
    )


def _moments(opened: dt.datetime, end: dt.timedelta, step: dt.timedelta) -> Moments:
    """The opening, every step after it, and the end itself."""
    return [opened + number * step for number in range(-(-end // step))] + [opened + end]


def _guess(
    event: Event,
    line: Line,
    recent: int,
    window: dt.timedelta,
    ahead: dt.timedelta,
    unit: dt.timedelta,
) -> tuple[list[Line], list[Band]]:
    """The line on, if registrations go on as they did lately, and how far off that may be."""
    if not event.takes_registrations or recent < FEWEST or ahead <= dt.timedelta(0):
        return [], []
    x, now = line.points[-1]
    steps = [ahead * number / STEPS_AHEAD for number in range(STEPS_AHEAD + 1)]
    grown = [(x + step / unit, growth(recent, window, step)) for step in steps]
    on = [(at, round(now + more.middle)) for at, more in grown]
    edges = [(at, round(now + more.lowest), round(now + more.highest)) for at, more in grown]
    lines = [Line(_("If it goes on as it did lately"), on, look=GUESS)]
    return lines, [Band(_("Where it may be instead, eight times in ten"), edges)]


def _main_finding(lines: Sequence[Line], by_hour: bool) -> str:
    main, *earlier = lines
    x, number = main.points[-1]
    when = _hours(round(x)) if by_hour else _days(round(x))
    said = ngettext(
        "%(when)s after registration opened, %(number)d person has registered.",
        "%(when)s after registration opened, %(number)d people have registered.",
        int(number),
    ) % {"when": when.capitalize(), "number": number}
    for line in earlier:
        by_then = line.at(x) or 0
        said += " " + _("%(event)s had %(number)d by then.") % {"event": line.name, "number": by_then}
    return said


def _days(number: float) -> str:
    return ngettext("%(number)d day", "%(number)d days", int(number)) % {"number": number}


def _hours(number: float) -> str:
    return ngettext("%(number)d hour", "%(number)d hours", int(number)) % {"number": number}


def _name(event: Event, events: Sequence[Event]) -> str:
    """Titles that repeat are told apart by their dates."""
    if sum(other.title == event.title for other in events) == 1:
        return event.title
    return f"{event.title}, {dates.day(event.starts_at)}"
