"""What can happen to events and to the dates of a series, but for its places.

Times are moved with the sessions and the rooms that go with them. People who
have a place are told by `events/organising/series/actions.py`, which calls these.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from community import audit
from events.calendar import recurrence
from events.calendar.models import Booking, Event, Series, SeriesException, Session
from events.venues.actions import follow_sessions
from members.models import Member

# What an event and its series both have, and what "all that follow" may change.
SHARED = ["title", "summary", "description", "venue", "region", "online_link"]
# So that the day still fits into a date's address, and the clock of one that is in use.
LONGEST_SLUG = 90


@dataclass(frozen=True, kw_only=True)
class Changes:
    """What an organiser changes: shared fields by name, and the time of the date at hand."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    starts_at: dt.datetime | None = None
    duration: dt.timedelta | None = None


def publish(event: Event, *, by: Member | None = None) -> bool:
    """Show a draft to everybody. False if it is none any more: somebody else may just have cancelled it."""
    with audit.action("publish", by=by):
        drafts = Event.objects.filter(pk=event.pk, status=Event.Status.DRAFT)
        published = bool(drafts.update(status=Event.Status.PUBLISHED))
    event.refresh_from_db(fields=["status"])
    return published


def publish_series(series: Series, *, by: Member | None = None) -> None:
    """Show the series and all its dates that were waiting for it."""
    with audit.action("publish series", by=by):
        series.is_published = True
        series.save(update_fields=["is_published"])
        series.events.filter(status=Event.Status.DRAFT).update(status=Event.Status.PUBLISHED)


@transaction.atomic
def add_dates(series: Series, until: dt.date, *, since: dt.date | None = None) -> list[Event]:
    """Make the dates of the series that are missing, from today on. Returns the new ones.

    Asking twice, or two workers at once, makes none twice: the series is locked.
    """
    # Not the key: that would keep out everybody who is registering for the series.
    series = Series.objects.select_for_update(no_key=True).get(pk=series.pk)
    have = dict(series.events.values_list("series_date", "slug"))
    new = [
        _event_of(series, meeting)
        for meeting in recurrence.meetings(series, since or timezone.localdate(), until)
        if meeting.by_rule not in have
    ]
    _make_slugs_unique(new)
    Event.objects.bulk_create(new)
    organisers = list(series.organisers.values_list("pk", flat=True))
    Through = Event.organisers.through
    Through.objects.bulk_create(
        Through(event_id=event.pk, member_id=member) for event in new for member in organisers
    )
    return new


def _event_of(series: Series, meeting: recurrence.Meeting) -> Event:
    no_booking = series.registering == Series.Registering.NOT_NEEDED
    return Event(
        **{name: getattr(series, name) for name in SHARED},
        slug=f"{series.slug[:LONGEST_SLUG].rstrip('-')}-{meeting.by_rule.isoformat()}",
        kind=series.kind,
        status=Event.Status.PUBLISHED if series.is_published else Event.Status.DRAFT,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        time_zone=series.time_zone,
        series=series,
        series_date=meeting.by_rule,
        booking=Booking.NOT_NEEDED if no_booking else Booking.NEEDED,
    )


def _make_slugs_unique(events: list[Event]) -> None:
    """A date that moved keeps its address, so the address of a new one may be in use."""
    wanted = [event.slug for event in events]
    used = set(Event.objects.filter(slug__in=wanted).values_list("slug", flat=True))
    for event in events:
        if event.slug in used:
            event.slug = f"{event.slug}-{timezone.now():%H%M%S%f}"


def edit_date(event: Event, changes: Changes, *, by: Member | None = None) -> None:
    """Change one date alone; the series leaves it as it is from now on. May raise RoomTaken."""
    with audit.action("edit date", by=by):
        _apply(event, changes.fields)
        event.edited_alone = True
        event.save(update_fields=[*changes.fields, "edited_alone"])
        follow_sessions(_retime(event, changes.starts_at or event.starts_at, changes.duration))


def edit_following(
    series: Series, from_date: dt.date, changes: Changes, *, by: Member | None = None
) -> list[Event]:
    """Change the date of `from_date`, those after it, and the rule for those to come.

    Dates that were edited alone, are cancelled or over keep what they have.
    Returns the events that changed. Raises CannotMoveAll, or DayTaken, and may raise RoomTaken.
    """
    with audit.action("edit following dates", by=by):
        series = Series.objects.select_for_update(no_key=True).get(pk=series.pk)
        days = _change_rule(series, from_date, changes)
        _refuse_taken_days(series, from_date, days)
        events = list(series.events.filter(series_date__gte=from_date).order_by("series_date"))
        _rename_dates(series, events, from_date, days)
        follow = [event for event in events if _follows(event, from_date, days)]
        moved: list[Session] = []
        for event in follow:
            _apply(event, changes.fields)
            event.save(update_fields=[*changes.fields])
            moved += _retime(event, _new_start(series, event, changes), changes.duration)
        follow_sessions(moved)
    return follow


def _change_rule(series: Series, from_date: dt.date, changes: Changes) -> int:
    """Change the series itself; returns by how many days its meetings move."""
    _apply(series, changes.fields)
    days = 0
    if changes.starts_at is not None:
        recurrence.begin_again(series, from_date, changes.starts_at)
        days = (changes.starts_at.astimezone(ZoneInfo(series.time_zone)).date() - from_date).days
    if changes.duration is not None:
        series.duration = changes.duration
    series.save()
    return days


def _follows(event: Event, from_date: dt.date, days: int) -> bool:
    if event.status == Event.Status.CANCELLED or event.is_over:
        return False
    return not event.edited_alone or event.series_date == from_date + dt.timedelta(days=days)


def _refuse_taken_days(series: Series, from_date: dt.date, days: int) -> None:
    """Moved back, they must not come upon dates that stay: those before them."""
    first = from_date + dt.timedelta(days=days)
    events = series.events.filter(series_date__gte=first, series_date__lt=from_date)
    exceptions = series.exceptions.filter(original_date__gte=first, original_date__lt=from_date)
    if events.exists() or exceptions.exists():
        raise recurrence.DayTaken


def _rename_dates(series: Series, events: list[Event], from_date: dt.date, days: int) -> None:
    """Let the dates be known by their new day, and the exceptions with them.

    In the order in which none takes a day that the next still has.
    """
    if not days:
        return
    shift = dt.timedelta(days=days)
    for event in events if days < 0 else reversed(events):
        event.series_date = _date_of(event) + shift
        event.save(update_fields=["series_date"])
    exceptions = series.exceptions.filter(original_date__gte=from_date)
    for exception in exceptions.order_by("original_date" if days < 0 else "-original_date"):
        exception.original_date += shift
        exception.save(update_fields=["original_date"])


def _date_of(event: Event) -> dt.date:
    if event.series_date is None:
        raise ValueError(f"{event} is not a date of a series.")
    return event.series_date


def _new_start(series: Series, event: Event, changes: Changes) -> dt.datetime:
    if changes.starts_at is None:
        return event.starts_at
    zone = ZoneInfo(series.time_zone)
    clock = changes.starts_at.astimezone(zone).time()
    return recurrence.at_wall_clock(dt.datetime.combine(_date_of(event), clock), zone)


def leave_out(series: Series, date: dt.date, reason: str = "", *, by: Member | None = None) -> None:
    """The series does not meet on that date. Whoever calls cancels the event, if it was made already."""
    with audit.action("leave out date", by=by):
        SeriesException.objects.update_or_create(
            series=series, original_date=date, defaults={"moved_to": None, "reason": reason}
        )


def _apply(target: Event | Series, fields: Mapping[str, Any]) -> None:
    for name, value in fields.items():
        if name not in SHARED:
            raise ValueError(name)
        setattr(target, name, value)


def _retime(event: Event, starts_at: dt.datetime, duration: dt.timedelta | None) -> list[Session]:
    """Move the event; its sessions keep their distance from its start. Their rooms are still to follow."""
    later = starts_at - event.starts_at
    ends_at = starts_at + (duration or event.ends_at - event.starts_at)
    if not later and ends_at == event.ends_at:
        return []
    event.starts_at, event.ends_at = starts_at, ends_at
    event.save(update_fields=["starts_at", "ends_at"])
    sessions = list(event.sessions.all())
    for session in sessions:
        session.starts_at, session.ends_at = session.starts_at + later, min(session.ends_at + later, ends_at)
    Session.objects.bulk_update(sessions, ["starts_at", "ends_at"])
    return sessions
