"""Taking a room for a session. The database alone decides whether it is free."""

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils.translation import gettext as _

from community.base import dates
from events.venues.models import Room, RoomBooking, RoomLayout

if TYPE_CHECKING:
    from events.calendar.models import Session

ONCE_AT_A_TIME = "room_booked_once_at_a_time"


class RoomTaken(Exception):
    """The room is booked at that time; `sentence` says for what, and `booking` is the one in the way."""

    def __init__(self, booking: RoomBooking) -> None:
        self.booking = booking
        self.sentence = _("%(room)s is taken from %(when)s for “%(session)s” (%(event)s).") % {
            "room": booking.room.name,
            "when": dates.period(booking.period.lower, booking.period.upper),
            "session": booking.session.title,
            "event": booking.session.event.title,
        }
        super().__init__(self.sentence)


def period_of(session: "Session") -> DateTimeTZRange:
    return DateTimeTZRange(session.starts_at, session.ends_at)


@transaction.atomic
def book_room(session: "Session", room: Room, layout: str = RoomLayout.Layout.THEATRE) -> RoomBooking:
    """Take the room for as long as the session lasts. Raises RoomTaken."""
    booking = RoomBooking(session=session, room=room, layout=layout, period=period_of(session))
    _save_or_say_why(booking)
    return booking


@transaction.atomic
def follow_sessions(sessions: Iterable["Session"]) -> None:
    """Move the rooms of the sessions to their present times, all at once. Raises RoomTaken.

    One by one, two that change places, or the next date of a series, would be in each other's way.
    """
    by_key = {session.pk: session for session in sessions}
    bookings = list(RoomBooking.objects.filter(session__in=by_key).select_related("room"))
    RoomBooking.objects.filter(pk__in=[booking.pk for booking in bookings]).delete()
    for booking in bookings:
        session = by_key[booking.session_id]
        booking.pk, booking.session, booking.period = None, session, period_of(session)
        _save_or_say_why(booking)


def _save_or_say_why(booking: RoomBooking) -> None:
    try:
        with transaction.atomic():
            booking.save()
    except IntegrityError as error:
        if ONCE_AT_A_TIME not in str(error):
            raise
        in_the_way = RoomBooking.objects.clashing(booking.room, _bounds(booking)).exclude(pk=booking.pk)
        other = in_the_way.select_related("room", "session__event").first()
        if other is None:  # it went in the meantime: trying again will do
            raise
        raise RoomTaken(other) from error


def _bounds(booking: RoomBooking) -> tuple[dt.datetime, dt.datetime]:
    return booking.period.lower, booking.period.upper
