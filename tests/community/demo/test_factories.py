"""The factories that all tests lean on do what they say."""

import pytest
from django.test import Client

from events.capacity.models import Place, WaitingEntry
from members.accounts.models import Member
from tests.factories import events as make
from tests.factories.members import sign_in


@pytest.mark.django_db
def test_a_pool_is_filled_and_the_next_person_waits() -> None:
    pool = make.make_pool(capacity=2)
    make.fill(pool)

    late = make.make_registration(pool.event)

    assert Place.objects.taken().filter(pool=pool).count() == 2
    assert WaitingEntry.objects.in_line().get().registration == late


@pytest.mark.django_db
def test_a_reserved_place_goes_to_the_invited_address(alice: Member) -> None:
    pool = make.make_pool(capacity=2)
    make.make_allocation(pool, 1, emails=[alice.email])

    registration = make.make_registration(pool.event, alice)

    assert registration.places.get().allocation is not None


@pytest.mark.django_db
def test_a_series_has_rooms_sessions_and_questions() -> None:
    event = make.make_event(series=make.make_series())
    session = make.make_session(event)
    booking = make.book_room(make.make_room(capacity=40), session)
    question = make.make_question(event, required=True)

    assert booking.room.layouts.get().capacity == 40
    assert question.event.sessions.get() == session


def test_signing_in_with_a_second_factor_is_recorded_in_the_session(client: Client, olive: Member) -> None:
    sign_in(client, olive, second_factor=True)

    records = client.session["account_authentication_methods"]

    assert [record["method"] for record in records] == ["code", "mfa"]
