"""A day in a hall that is too small, and a big house to move to."""

import pytest

from events.calendar.models import Event, Session
from events.capacity.models import Pool
from events.venues.models import Room
from tests.events.organising.move.plans import BIG
from tests.factories.events import (
    book_room,
    make_pool,
    make_room,
    make_session,
    make_venue,
)


@pytest.fixture
def day(event: Event) -> Session:
    return make_session(event, "Thursday")


@pytest.fixture
def old_hall(event: Event) -> Room:
    room = make_room(make_venue("Old hall"), capacity=3, name="Upstairs")
    event.venue = room.venue
    event.save()
    return room


@pytest.fixture
def pool(event: Event, day: Session, old_hall: Room) -> Pool:
    book_room(old_hall, day)
    return make_pool(event, name="Thursday in the hall", capacity=2, session=day, room=old_hall)


@pytest.fixture
def big_room() -> Room:
    venue = make_venue("Big house", address="1 High Street\nLeeds", **BIG)
    return make_room(venue, capacity=300, name="Great hall", floor="ground floor")
