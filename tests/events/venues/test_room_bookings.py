"""A room is never booked twice: the database refuses, and the sentence says what is in the way."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from events.venues.actions import RoomTaken, book_room, follow_sessions
from events.venues.models import RoomBooking
from tests.factories.events import in_days, make_event, make_room, make_session

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


def test_the_database_refuses_a_double_booking_by_the_orm() -> None:
    room, session = make_room(), make_session(make_event())
    period = (session.starts_at, session.ends_at)
    RoomBooking.objects.create(room=room, session=session, period=period)
    with pytest.raises(IntegrityError, match="room_booked_once_at_a_time"), transaction.atomic():
        RoomBooking.objects.create(room=room, session=make_session(session.event), period=period)
    with pytest.raises(IntegrityError), transaction.atomic():
        RoomBooking.objects.bulk_create([RoomBooking(room=room, session=session, period=period)])


def test_the_database_refuses_a_double_booking_by_sql() -> None:
    room, session = make_room(), make_session(make_event())
    book_room(session, room)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO events_roombooking (room_id, session_id, layout, period)"
            " SELECT room_id, session_id, layout, period FROM events_roombooking"
        )


def test_a_form_shows_the_constraints_sentence() -> None:
    room, session = make_room(), make_session(make_event())
    first = book_room(session, room)
    with pytest.raises(ValidationError, match="This room is already booked at that time"):
        RoomBooking(room=room, session=session, period=first.period).full_clean()


def test_a_second_booking_says_what_is_in_the_way() -> None:
    room = make_room(name="Newton hall")
    conference = make_event("Conference", starts_at=in_days(30))
    book_room(make_session(conference, "Talks"), room)
    with pytest.raises(RoomTaken) as refusal:
        book_room(make_session(make_event("Workshop", starts_at=in_days(30))), room)
    assert "Newton hall is taken from" in refusal.value.sentence
    assert "for “Talks” (Conference)" in refusal.value.sentence


def test_one_session_may_begin_when_the_other_ends() -> None:
    room, event = make_room(), make_event()
    noon = event.starts_at + 3 * HOUR
    book_room(make_session(event, ends_at=noon), room)
    book_room(make_session(event, starts_at=noon), room)
    assert room.bookings.count() == 2


def test_the_same_time_in_another_room_is_fine() -> None:
    session = make_session(make_event())
    book_room(session, make_room())
    book_room(session, make_room())
    assert session.room_bookings.count() == 2


def test_a_session_that_moves_takes_its_room_along() -> None:
    session = make_session(make_event())
    book_room(session, make_room())
    session.starts_at, session.ends_at = session.starts_at + HOUR, session.ends_at + HOUR
    follow_sessions([session])
    assert session.room_bookings.get().period.lower == session.starts_at


def test_a_session_cannot_move_into_a_booked_hour_and_nothing_changes() -> None:
    room, event = make_room(), make_event()
    morning = make_session(event, ends_at=event.starts_at + HOUR)
    later = make_session(event, starts_at=event.starts_at + HOUR, ends_at=event.starts_at + 2 * HOUR)
    book_room(morning, room)
    book_room(later, room)
    morning.ends_at = event.starts_at + 2 * HOUR
    with pytest.raises(RoomTaken):
        follow_sessions([morning])
    assert morning.room_bookings.get().period.upper == event.starts_at + HOUR
