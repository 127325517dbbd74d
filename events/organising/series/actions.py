"""Changing the dates of a series, and telling those who have a place on them."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from community import audit
from community.base import dates
from events.calendar import actions as calendar
from events.calendar.actions import Changes
from events.calendar.models import Event, Series
from events.capacity.limits import follow_times
from events.capacity.locking import locked_pools
from events.organising.cancelling.actions import cancel_event
from events.organising.notices import delegates_of, tell, tell_moved
from events.organising.series.breaks import left_out_by
from events.registration.dates import make_dates
from events.registration.series import keep_regulars
from events.venues.models import RoomBooking
from members.models import Member


@dataclass(frozen=True)
class WhenAndWhere:
    """What of a date people plan by."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    where: str

    @classmethod
    def of(cls, event: Event) -> "WhenAndWhere":
        return cls(event.starts_at, event.ends_at, event.where)

    @property
    def when(self) -> tuple[dt.datetime, dt.datetime]:
        return (self.starts_at, self.ends_at)

    @property
    def in_words(self) -> str:
        return dates.period(self.starts_at, self.ends_at)


@transaction.atomic
def edit_date(event: Event, changes: Changes, *, by: Member) -> int:
    """Change this date alone. Returns how many people are told. Raises RoomTaken."""
    before = WhenAndWhere.of(event)
    # Before the event's own row, in the order in which cancelling takes them.
    with audit.action("edit date", by=by), locked_pools(event.pk) as pools:
        calendar.edit_date(event, changes, by=by)
        follow_times(pools)
        return _tell(event, before)


@transaction.atomic
def edit_following(event: Event, changes: Changes, *, by: Member) -> tuple[int, int]:
    """Change this date, those after it and those to come. Returns how many dates, and how many people.

    Raises CannotMoveAll, and RoomTaken; nothing has changed then.
    """
    series, on = event.series, event.series_date
    if series is None or on is None:
        raise ValueError(f"{event} is not a date of a series.")
    with audit.action("edit following dates", by=by):
        # Before the pools, as whoever joins the series takes them; it makes dates in the end.
        keep_regulars(series)
        dates_after = series.events.filter(series_date__gte=on).select_related("venue").order_by("pk")
        before = {date.pk: WhenAndWhere.of(date) for date in dates_after}
        for key in before:
            with locked_pools(key):
                pass
        changed = calendar.edit_following(series, on, changes, by=by)
        for date in changed:
            with locked_pools(date.pk) as pools:
                follow_times(pools)
        told = sum(_tell(date, before[date.pk]) for date in changed)
        series.refresh_from_db()
        make_dates(series)
    return len(changed), told


@transaction.atomic
def leave_out(series: Series, first: dt.date, last: dt.date, reason: str, *, by: Member) -> tuple[int, int]:
    """The series does not meet on these days. Dates made already are cancelled, and people told.

    What has been stays. Returns how many dates are left out, and how many people are told.
    """
    with audit.action("leave out dates", by=by):
        left_out = left_out_by(series, first, last)
        for date in left_out:
            calendar.leave_out(series, date.on, reason, by=by)
        events = sorted((date.event for date in left_out if date.event), key=lambda event: event.pk)
        told = sum(cancel_event(event, because=reason, by=by) for event in events)
    return len(left_out), told


def _tell(event: Event, before: WhenAndWhere) -> int:
    now = WhenAndWhere.of(event)
    news: dict[str, object] = {}
    if now.where != before.where:
        _leave_rooms(event)
        news["venue_before"] = before.where
    if now.when != before.when:
        sessions = [f"{s.title}: {dates.period(s.starts_at, s.ends_at)}" for s in event.sessions.all()]
        news |= {"when_before": before.in_words, "sessions": sessions}
        return tell("event_retimed", delegates_of(event), news)
    return tell_moved(event, before.where) if news else 0


def _leave_rooms(event: Event) -> None:
    """Give back those of the venue before; which of the new one it needs, an organiser says by a move."""
    event.pools.exclude(room__venue=event.venue_id).update(room=None)
    RoomBooking.objects.filter(session__event=event).exclude(room__venue=event.venue_id).delete()
