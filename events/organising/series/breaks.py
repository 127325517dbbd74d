"""What a break of a series takes away: its dates, and of those made already the people on them."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef
from django.utils import timezone

from events.calendar import recurrence
from events.calendar.models import Event, Series
from events.capacity.models import Place, WaitingEntry
from events.registration.models import Registration


@dataclass(frozen=True)
class LeftOut:
    """A date of a break; `event` None: it is not made yet, so nobody can be on it."""

    on: dt.date
    event: Event | None
    people: int = 0


def left_out_by(series: Series, first: dt.date, last: dt.date) -> list[LeftOut]:
    """Those from the first day to the last that are still to come. Three queries."""
    now = timezone.now()
    already = set(series.exceptions.filter(moved_to=None).values_list("original_date", flat=True))
    days = [
        day
        for day, starts_at in recurrence.by_rule(series, first, last)
        if day not in already and recurrence.ends_at(series, starts_at) >= now
    ]
    made = series.events.upcoming().exclude(status=Event.Status.CANCELLED).filter(series_date__in=days)
    events = {event.series_date: event for event in made}
    people = _people_on(list(events.values()))
    return [
        LeftOut(day, event, people.get(event.pk, 0)) if (event := events.get(day)) else LeftOut(day, None)
        for day in days
    ]


def _people_on(events: list[Event]) -> dict[int, int]:
    """How many have a place or wait for one: those whom cancelling tells."""
    of_them = {"registration": OuterRef("pk")}
    there = Registration.objects.of_people().filter(event__in=events, state=Registration.State.ACTIVE)
    told = there.filter(
        Exists(Place.objects.taken().filter(**of_them))
        | Exists(WaitingEntry.objects.live().filter(**of_them))
    )
    return dict(told.order_by().values_list("event").annotate(number=Count("pk")))
