"""Anybody may put on a meet-up: it tells them nothing of people who have not come to it themselves."""

import pytest
from django.test import Client

from community.mail.models import Message
from events.calendar.models import Event, Kind
from events.calendar.rules import can_organise
from events.registration.models import Registration
from members.models import Member
from tests.factories.events import make_event, make_pool, make_registration
from tests.factories.members import make_member, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def meet_up(alice: Member) -> Event:
    event = make_event("Tea", put_on_by=alice, organisers=[alice], kind=Kind.MEET_UP, most_places=30)
    make_pool(event)
    return event


@pytest.fixture
def as_alice(client: Client, alice: Member) -> Client:
    return sign_in(client, alice, second_factor=True)


def test_they_cannot_add_somebody_and_read_who_that_is(as_alice: Client, meet_up: Event, bob: Member) -> None:
    answers = {"name": "x", "email": bob.email, "pools": [meet_up.pools.get().pk]}
    page = as_alice.post(f"/organise/{meet_up.slug}/add/", answers, follow=True)
    assert page.status_code == 403
    assert "Bob Baker" not in page.text
    assert not Registration.objects.exists()
    assert not Message.objects.filter(to=bob.email).exists()


@pytest.mark.parametrize("page", ["exceptions/", "reserved/new/"])
def test_they_cannot_write_to_whom_they_like(as_alice: Client, meet_up: Event, page: str) -> None:
    there = f"/organise/{meet_up.slug}/{page}"
    assert as_alice.get(there).status_code == 403
    assert there not in as_alice.get(f"/organise/{meet_up.slug}/").text
    assert there not in as_alice.get(f"/organise/{meet_up.slug}/capacity/").text
    assert there not in as_alice.get(f"/organise/{meet_up.slug}/who/").text


def test_only_who_has_registered_can_be_named_as_an_organiser_too(
    as_alice: Client, meet_up: Event, bob: Member
) -> None:
    def name_bob() -> str:
        answers = {"as": "organiser", "organiser-email": bob.email}
        return as_alice.post(f"/organise/{meet_up.slug}/team/", answers, follow=True).text

    page = name_bob()
    assert "Nobody with this address has registered for it." in page
    assert "Bob Baker" not in page

    make_registration(meet_up, bob)
    assert "Bob Baker organises the event now." in name_bob()
    assert can_organise(bob, meet_up)


def test_a_steward_adds_somebody_to_a_meet_up_too(client: Client, meet_up: Event, bob: Member) -> None:
    sign_in(client, make_member(is_staff=True), second_factor=True)
    answers = {"name": "x", "email": bob.email, "pools": [meet_up.pools.get().pk]}
    client.post(f"/organise/{meet_up.slug}/add/", answers)
    assert Registration.objects.get().member == bob
