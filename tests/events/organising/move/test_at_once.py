"""The venue moves while people claim, cancel and answer offers on other connections."""

import random
from functools import partial

import pytest

from events.capacity import actions, limits
from events.capacity.models import Place, WaitingEntry
from events.organising.move import CannotMove, Plan, PoolPlan, PreviewChanged, move_venue, preview
from events.venues.models import RoomBooking, RoomLayout
from members.models import Member
from tests.events.capacity.concurrency import all_at_once
from tests.factories.events import (
    book_room,
    make_event,
    make_pool,
    make_registration,
    make_room,
    make_session,
    make_venue,
)

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

TRIES = 100


def test_a_move_among_claims_and_cancellings_keeps_every_promise(olive: Member) -> None:
    """Afterwards the books balance, and the event is where the move took it, with a room booked once."""
    old = make_room(make_venue("Old hall"), capacity=8)
    event = make_event(venue=old.venue, organisers=[olive])
    day = make_session(event)
    book_room(old, day)
    pool = make_pool(event, capacity=8, session=day, room=old)
    people = [make_registration(event, claiming=False) for _ in range(30)]
    for person in people[:12]:
        actions.claim(person, [pool.pk], wish="ask" if person.pk % 3 == 0 else "take")
    layout = make_room(make_venue("Big house"), capacity=300).layouts.get()

    jobs = [
        *[partial(actions.claim, person, [pool.pk]) for person in people[12:]],
        *[partial(actions.release, person) for person in people[:6]],
        *[partial(move_once_it_is_as_shown, event, pool.pk, layout, size, olive) for size in (14, 16, 18)],
    ]
    random.Random(2019).shuffle(jobs)
    errors = [result for result in all_at_once(jobs) if isinstance(result, Exception)]

    assert errors == []
    event.refresh_from_db()
    assert event.venue == layout.room.venue
    assert RoomBooking.objects.get(session=day).room == layout.room
    assert limits.sweep() == limits.stranded_places() == []
    holders = list(Place.objects.exclude(registration=None).values_list("registration", flat=True))
    assert len(holders) == len(set(holders))
    assert not set(holders) & {*WaitingEntry.objects.in_line().values_list("registration", flat=True)}


def move_once_it_is_as_shown(event, pool: int, layout: RoomLayout, size: int, by: Member) -> None:
    """As an organiser who looks at each new preview and confirms it."""
    for _ in range(TRIES):
        taken = Place.objects.filter(pool=pool).exclude(registration=None).count()
        chosen = Plan(layout.room.venue, {pool: PoolPlan(layout, max(size, taken))})
        try:
            move_venue(event, chosen, preview(event, chosen).fingerprint, by=by)
        except (CannotMove, PreviewChanged):
            continue
        return
    raise AssertionError("It was never as shown.")
