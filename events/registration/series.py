"""Registering once for a whole series: every date that is on, and those made later.

Whoever joins or leaves, and whoever makes dates, would not see what the other is
writing: so dates are made while nobody joins or leaves. That lock of the series
is taken before the pools, by everyone.
"""

from collections.abc import Iterable

from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from community import audit
from events.calendar.models import Event, Series
from events.capacity.models import Mode, Place, Pool
from events.registration import mails
from events.registration.actions import Full, Refused, Wishes, cancel, register
from events.registration.models import Registration, SeriesRegistration
from members.models import Member

# The first part of the lock's name; 1 is `rules.ORGANISATION_LOCK`.
SERIES_LOCK = 2
# Any number at once: they only keep out whoever makes dates.
JOIN_OR_LEAVE = "SELECT pg_advisory_xact_lock_shared(%s, %s)"
KEEP_REGULARS = "SELECT pg_advisory_xact_lock(%s, %s)"


def keep_regulars(series: Series) -> None:
    """Let nobody join or leave the series until this transaction, which makes dates, has ended."""
    _lock(KEEP_REGULARS, series)


def _lock(statement: str, series: Series) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [SERIES_LOCK, series.pk])


def register_for_series(series: Series, member: Member) -> SeriesRegistration:
    """Give the member a place, or a turn, on every coming date. Asking twice is harmless."""
    with audit.action("register for series", by=member):
        _lock(JOIN_OR_LEAVE, series)
        try:
            with transaction.atomic():
                registration = SeriesRegistration.objects.create(series=series, member=member)
        except IntegrityError:
            return SeriesRegistration.objects.get(series=series, member=member, ended_at=None)
        with transaction.atomic():
            # In the order of their keys, as whoever locks the pools of several events does.
            coming = series.events.published().upcoming().filter(pools__isnull=False).distinct()
            booked = {
                event: _register_for_date(event, member, tell=False)
                for event in coming.select_related("venue").order_by("pk")
            }
            waiting = _without_place(booked.values())
            mails.series_joined(
                registration,
                waiting=[event for event, one in booked.items() if one and one.pk in waiting],
                full=[event for event, one in booked.items() if one is None],
            )
    return registration


def register_series_members(event: Event) -> int:
    """Register everybody who comes to the whole series for a date that was just made."""
    if event.series is None:
        return 0
    regulars = SeriesRegistration.objects.filter(series=event.series, ended_at=None)
    for regular in regulars.select_related("member").order_by("id"):
        _register_for_date(event, regular.member, tell=True)
    return len(regulars)


def _without_place(registrations: Iterable[Registration | None]) -> set[int]:
    keys = {registration.pk for registration in registrations if registration}
    return keys - set(
        Place.objects.taken().filter(registration__in=keys).values_list("registration_id", flat=True)
    )


def _register_for_date(event: Event, member: Member, *, tell: bool) -> Registration | None:
    """None if that date is closed, or full without a list; the others still go through."""
    pools = list(Pool.objects.of(event).order_by("position", "id"))
    online = [pool for pool in pools if pool.mode == Mode.ONLINE]
    if not pools:
        return None
    try:
        return register(
            event,
            member,
            Wishes(pools=(online or pools)[:1]),
            source=Registration.Source.SERIES,
            tell=tell,
        )
    except (Refused, Full):
        return None


def booked_with(registration: SeriesRegistration) -> "QuerySet[Registration]":
    """What leaving the series gives back: coming dates, not those that were booked one by one."""
    return (
        Registration.objects.live()
        .filter(
            event__series=registration.series,
            event__ends_at__gte=timezone.now(),
            member=registration.member,
            source=Registration.Source.SERIES,
        )
        .order_by("event_id")
    )


def leave_series(registration: SeriesRegistration) -> int:
    """Stop coming: every coming date that was booked with the series is cancelled. Returns how many.

    One mail says so; what an entry was sent for is withdrawn from the calendar by one of its own.
    """
    with audit.action("leave series", by=registration.member):
        _lock(JOIN_OR_LEAVE, registration.series)
        registration.ended_at = timezone.now()
        registration.save(update_fields=["ended_at"])
        booked = list(booked_with(registration))
        for date in booked:
            cancel(date, tell=mails.is_in_calendar(date))
        mails.series_left(registration)
    return len(booked)
