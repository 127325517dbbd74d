"""How full events were so many days before they began: all that are coming on one plot, with earlier ones.

Events differ in size, so the share of their places is drawn. It is reckoned
from registrations: each is taken to stand for as many places as the others of
its event, since a place does not know since when it has been taken.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median, quantiles

from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.base import dates
from community.base.plots import Band, Line, LinePlot, line_plot
from community.base.plots.looks import LOOKS, Look
from community.base.plots.scales import per_cent
from events.calendar.models import Booking, Event
from events.organising.board.growth import registered_by
from events.organising.board.queries import EventLines

EARLIER_OF_A_KIND = 4
# One look is left for the earlier events.
DRAWN = len(LOOKS) - 1
SHORTEST, LONGEST = 14, 90  # days
STEPS = 30
DAY = dt.timedelta(days=1)

Moment = tuple[float, dt.datetime]


@dataclass(frozen=True)
class Paced:
    """An event with the share of its places that was asked for so many days before it: -20 is 20 days."""

    event: Event
    registered: int
    points: list[tuple[float, float]]


def earlier_of_kinds(coming: Iterable[Event]) -> list[Event]:
    """The last few booked events of each kind that is coming."""
    kinds = {event.kind for event in coming}
    newest_first = Window(
        RowNumber(), partition_by=F("kind"), order_by=[F("starts_at").desc(), F("id").desc()]
    )
    over = Event.objects.published().filter(
        kind__in=kinds, ends_at__lt=timezone.now(), booking=Booking.NEEDED
    )
    return list(over.annotate(newest=newest_first).filter(newest__lte=EARLIER_OF_A_KIND)) if kinds else []


def pace_of(events: Sequence[EventLines], opened: Mapping[int, dt.datetime]) -> list[Paced]:
    """Those that have registrations and places. One query."""
    now = timezone.now()
    days = _horizon(events, opened, now)
    asked = [
        (lines, _moments(lines.event, opened[lines.event.pk], days, now))
        for lines in events
        if lines.total.capacity
    ]
    counts = registered_by([(lines.event.pk, [m for _day, m in moments]) for lines, moments in asked])
    found = []
    for (lines, moments), count in zip(asked, counts, strict=True):
        if not count or not count[-1]:
            continue
        total = lines.total
        each = (total.taken + total.held + total.waiting) / count[-1] / total.capacity
        points = [(day, min(1.0, number * each)) for (day, _m), number in zip(moments, count, strict=True)]
        found.append(Paced(lines.event, count[-1], points))
    return found


def pace_plot(paced: Sequence[Paced]) -> LinePlot | None:
    """None while nobody has registered for anything that is coming."""
    coming = [one for one in paced if not one.event.is_over][:DRAWN]
    earlier = [one for one in paced if one.event.is_over]
    if not coming:
        return None
    lines = [Line(_name(one.event, coming), one.points) for one in coming]
    usual, bands = _usual(earlier)
    return line_plot(
        [*lines, *usual],
        bands=bands,
        key="pace",
        title=_("Share of places asked for, by days before the event"),
        description=_finding(coming, usual),
        x_label=_("days before the event"),
        y_label=_("places asked for"),
        x_words=_days_before,
        x_tick_words=lambda day: f"{abs(day):g}",
        y_words=per_cent,
        whole=False,
    )


def _horizon(events: Sequence[EventLines], opened: Mapping[int, dt.datetime], now: dt.datetime) -> int:
    """How many days before their events those that are coming opened, within reason."""
    coming = [one.event for one in events if one.event.starts_at > now]
    open_for = [ceil((event.starts_at - opened[event.pk]) / DAY) for event in coming]
    return min(max([*open_for, SHORTEST]), LONGEST)


def _moments(event: Event, opened: dt.datetime, days: int, now: dt.datetime) -> list[Moment]:
    """So many days before the event, by the clock where it is, until it begins or until now.

    A line of what is coming begins when it opened; for those that are over, all days count.
    """
    there = event.starts_at.astimezone(event.zone)
    steps = sorted({round(-days + days * number / STEPS) for number in range(STEPS + 1)})
    # Adding to a local time keeps its clock: a day on which the clocks change is a day all the same.
    found: list[Moment] = [(day, there + dt.timedelta(days=day)) for day in steps]
    if not event.is_over:
        known = [(day, moment) for day, moment in found if opened < moment < now]
        ends = sorted({max(opened, found[0][1]), min(now, event.starts_at)})
        found = sorted([*known, *(((end - event.starts_at) / DAY, end) for end in ends)])
    return found


def _usual(earlier: Sequence[Paced]) -> tuple[list[Line], list[Band]]:
    """The middle of the earlier events and, where there are enough, the band that half of them lay in."""
    by_day = defaultdict(list)
    for one in earlier:
        for day, share in one.points:
            by_day[day].append(share)
    look = Look("#212b32", "1 4", LOOKS[-1].shape)
    lines, bands = [], []
    if by_day:
        middle = [(day, median(shares)) for day, shares in sorted(by_day.items())]
        lines = [Line(_("The middle of earlier events"), middle, stays=True, look=look)]
    if len(earlier) > 2:
        edges = []
        for day, shares in sorted(by_day.items()):
            low, _middle, high = quantiles(shares, n=4, method="inclusive")
            edges.append((day, low, high))
        bands = [Band(_("Where half of the earlier events were"), edges)]
    return lines, bands


def _finding(coming: Sequence[Paced], usual: Sequence[Line]) -> str:
    if not usual:
        return _("There are no earlier events of these kinds to compare with.")
    ahead = sum(one.points[-1][1] >= (usual[0].at(one.points[-1][0]) or 0) for one in coming)
    return ngettext(
        "%(ahead)d of %(all)d event fills at least as fast as the middle of earlier events of its kind.",
        "%(ahead)d of %(all)d events fill at least as fast as the middle of earlier events of their kinds.",
        len(coming),
    ) % {"ahead": ahead, "all": len(coming)}


def _days_before(day: float) -> str:
    if day == 0:
        return _("As it begins")
    return ngettext("%(days)g day before", "%(days)g days before", abs(int(day))) % {"days": -day}


def _name(event: Event, events: Sequence[Paced]) -> str:
    """Titles that repeat are told apart by their dates."""
    if sum(other.event.title == event.title for other in events) == 1:
        return event.title
    return f"{event.title}, {dates.day(event.starts_at)}"
