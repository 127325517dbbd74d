"""Making the dates of a series ahead: the events, their places, and the regulars who come to all."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from community import audit
from community.base.each import each
from events.calendar.actions import add_dates
from events.calendar.models import Booking, Event, Series
from events.capacity.limits import set_capacity
from events.capacity.models import Mode, Pool
from events.registration.series import keep_regulars, register_series_members

AHEAD = dt.timedelta(weeks=26)


@transaction.atomic
def make_dates(series: Series, until: dt.date | None = None) -> list[Event]:
    """Make the dates that are missing, half a year ahead unless told otherwise. Returns the new ones.

    Asking again makes none twice.
    """
    with audit.action("make dates"):
        keep_regulars(series)
        new = add_dates(series, until or timezone.localdate() + AHEAD)
        for event in new:
            make_places(series, event)
            register_series_members(event)
    return new


def make_places(series: Series, event: Event) -> None:
    """One pool with the places the series has on each date, where booking is needed."""
    if event.booking == Booking.NOT_NEEDED or series.capacity is None:
        return
    mode = Mode.IN_PERSON if event.venue_id else Mode.ONLINE
    pool = Pool.objects.create(event=event, name=str(mode.label), mode=mode)
    set_capacity(pool, series.capacity)


def make_all_dates() -> int:
    """Run by the worker, each night; returns how many dates are new. A series that fails stops no other."""
    return sum(len(new) for new in each(Series.objects.order_by("pk"), make_dates))
