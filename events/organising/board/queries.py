"""Events with their pools, how full those are, and when they will be full."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Min, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.base.plots.bars import BarTable
from events.calendar.models import Booking, Event, Series
from events.capacity.models import Pool
from events.capacity.queries import Counts, counts_of
from events.organising.board.forecast import WINDOW, Answer, Forecast, forecast, plain, recent_window
from events.registration.models import Registration
from members.models import Member

FIGURES = {
    "taken": gettext_lazy("Taken"),
    "held": gettext_lazy("Held"),
    "reserved": gettext_lazy("Reserved"),
    "free": gettext_lazy("Free"),
    "capacity": gettext_lazy("In all"),
    "waiting": gettext_lazy("Waiting"),
}


@dataclass
class PoolLine:
    pool: Pool
    counts: Counts
    forecast: Forecast


@dataclass
class EventLines:
    event: Event
    pools: list[PoolLine] = field(default_factory=list)

    @property
    def total(self) -> Counts:
        all_of = [line.counts for line in self.pools]
        return Counts(
            **{
                name: sum(getattr(counts, name) for counts in all_of)
                for name in ("taken", "held", "reserved", "free", "waiting")
            }
        )


def places_table(events: Iterable[EventLines]) -> BarTable | None:
    """The figures of all bars; None where there is no bar."""
    rows = [
        [lines.event.title, line.pool.name, *(str(getattr(line.counts, name)) for name in FIGURES)]
        for lines in events
        for line in lines.pools
    ]
    heads = [_("Event"), _("Places for"), *(str(head) for head in FIGURES.values())]
    return BarTable(_("Places"), heads, rows, numeric="345678") if rows else None


def coming(member: Member) -> "QuerySet[Event]":
    """The events that are not over and that this member may organise, the next one first.

    Without the dates of a series that nobody books: there is nothing to count.
    """
    uncounted = Q(series__isnull=False, booking=Booking.NOT_NEEDED)
    organised = Event.objects.organised_by(member).upcoming()
    return organised.exclude(status=Event.Status.CANCELLED).exclude(uncounted)


def series_of(member: Member) -> "QuerySet[Series]":
    """The series that this member may organise, each with when it meets `next` (None: not planned yet)."""
    dates = Event.objects.filter(series=OuterRef("pk")).upcoming().exclude(status=Event.Status.CANCELLED)
    return Series.objects.organised_by(member).annotate(next=Subquery(dates.values("starts_at")[:1]))


def lines_of(events: Sequence[Event], opened: dict[int, dt.datetime] | None = None) -> list[EventLines]:
    """The events with their pools: five queries, however many there are; four with `opened`."""
    pools = list(Pool.objects.filter(event__in=events).order_by("position", "id"))
    counts = counts_of(pools)
    opened = opened_at(events) if opened is None else opened
    recent = _recent(events, pools, opened)
    found = {event.pk: EventLines(event) for event in events}
    for pool in pools:
        lines = found[pool.event_id]
        guess = _forecast(lines.event, pool, counts[pool.pk], recent.get(pool.pk, 0), opened[pool.event_id])
        lines.pools.append(PoolLine(pool, counts[pool.pk], guess))
    return list(found.values())


def opened_at(events: Iterable[Event]) -> dict[int, dt.datetime]:
    """When registering began: as set, or else with the first registration."""
    without = [event.pk for event in events if event.registration_opens_at is None]
    first = (
        dict(
            Registration.objects.filter(event__in=without)
            .order_by()
            .values_list("event")
            .annotate(Min("created_at"))
        )
        if without
        else {}
    )
    return {
        event.pk: event.registration_opens_at or first.get(event.pk) or event.created_at for event in events
    }


def _recent(events: Sequence[Event], pools: Sequence[Pool], opened: dict[int, dt.datetime]) -> dict[int, int]:
    """Places of each pool that were asked for lately and are still taken."""
    now = timezone.now()
    lately = Q()
    for event in events:
        since = now - recent_window(opened[event.pk], now)
        lately |= Q(event=event, created_at__gte=since)
    if not lately:
        return {}
    fresh = Registration.objects.filter(lately, created_at__gte=now - WINDOW, state=Registration.State.ACTIVE)
    keys = [pool.pk for pool in pools]
    rows = fresh.filter(places__pool__in=keys).order_by().values_list("places__pool").annotate(Count("pk"))
    return dict(rows)


def _forecast(event: Event, pool: Pool, counts: Counts, recent: int, opened: dt.datetime) -> Forecast:
    now = timezone.now()
    if event.status == Event.Status.CANCELLED:
        return plain(Answer.CLOSED)
    if counts.capacity and not counts.free:
        return plain(Answer.FULL)
    if not event.registration_has_opened or event.status == Event.Status.DRAFT:
        return plain(Answer.NOT_OPEN)
    if event.registration_has_closed or not pool.is_open or event.booking != Booking.NEEDED:
        return plain(Answer.CLOSED)
    return forecast(
        free=counts.free,
        recent=recent,
        window=recent_window(opened, now),
        now=now,
        ends=event.registration_closes_at or event.starts_at,
    )
