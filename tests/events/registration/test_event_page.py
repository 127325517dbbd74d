"""The page of an event says what it is, what is left, and what *you* may have."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client

from events.calendar.models import Booking, Event, Kind
from events.capacity.models import Mode
from members.models import Member
from tests.factories.events import (
    fill,
    in_days,
    make_allocation,
    make_event,
    make_pool,
    make_registration,
    make_session,
    make_venue,
)
from tests.factories.members import sign_in

pytestmark = pytest.mark.django_db


def page(event: Event, member: Member | None = None) -> str:
    client = sign_in(Client(), member) if member else Client()
    response = client.get(event.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(("name", "times"), [("Online", 0), ("Workshop", 1)])
def test_the_way_to_come_is_not_said_twice(name: str, times: int) -> None:
    pool = make_pool(make_event(place="Leeds"), name=name, mode=Mode.ONLINE)
    assert page(pool.event).count('nhsuk-u-secondary-text-colour">Online<') == times


def test_it_says_what_when_and_where() -> None:
    venue = make_venue("Newton Hall", slug="newton", postcode="NG1 4BU", step_free=True)
    event = make_event(
        "Conference",
        venue=venue,
        starts_at=dt.datetime(2099, 11, 13, 9, tzinfo=dt.UTC),
        ends_at=dt.datetime(2099, 11, 14, 17, tzinfo=dt.UTC),
        description="We **share**.",
        preparation="Install R.",
        recording_notice="Talks are recorded.",
        level=Event.Level.BEGINNER,
        contact="conf@community.example",
    )
    make_session(event, "Day one")
    html = page(event)
    assert "Friday 13 November 2099, 9am to Saturday 14 November 2099, 5pm" in html
    assert 'href="/venues/newton/"' in html and "Step-free access" in html
    assert "<strong>share</strong>" in html and "Install R." in html
    assert "For beginners" in html and "Talks are recorded." in html
    assert "No photographs are taken" in html
    assert "Day one" in html and "mailto:conf@community.example" in html


def test_an_event_elsewhere_says_the_time_there_too() -> None:
    event = make_event(
        time_zone="America/New_York",
        starts_at=dt.datetime(2099, 1, 7, 17, tzinfo=dt.UTC),
        ends_at=dt.datetime(2099, 1, 7, 18, tzinfo=dt.UTC),
    )
    html = page(event)
    assert "5pm to 6pm" in html
    assert "midday EST to 1pm EST" in html


def test_it_counts_what_is_free_without_what_is_reserved() -> None:
    pool = make_pool(capacity=5, name="Hall")
    make_allocation(pool, 2)
    fill(pool, leaving=1)
    html = page(pool.event)
    assert "1 place left" in html
    assert ">Register</a>" in html


def test_a_full_event_offers_the_waiting_list_and_says_how_long_it_is() -> None:
    pool = make_pool(capacity=1)
    fill(pool)
    make_registration(pool.event)
    html = page(pool.event)
    assert "No places left: you can join the waiting list, 1 person is waiting" in html
    assert ">Join the waiting list</a>" in html


def test_a_full_event_without_a_list_says_so_and_offers_no_button() -> None:
    pool = make_pool(capacity=1, has_waiting_list=False)
    fill(pool)
    html = page(pool.event)
    assert "Every place is taken, and there is no waiting list." in html
    assert "/register/" not in html


def test_a_closed_pool_says_so() -> None:
    event = make_event()
    make_pool(event, is_open=False)
    assert "Closed" in page(event)


def test_before_registration_opens_it_says_when() -> None:
    opens = dt.datetime(2099, 11, 13, 9, tzinfo=dt.UTC)
    event = make_event(
        starts_at=opens + dt.timedelta(days=9),
        ends_at=opens + dt.timedelta(days=10),
        registration_opens_at=opens,
    )
    make_pool(event)
    html = page(event)
    assert "Registration opens on Friday 13 November 2099, 9am" in html
    assert "/register/" not in html


def test_a_refusal_is_a_sentence_and_a_way_forward(alice: Member) -> None:
    event = make_event(audience=Event.Audience.CORE_FIRST, others_from=in_days(3, 10))
    make_pool(event)
    html = page(event, alice)
    assert "Core members of the community may register first." in html
    assert "It opens to everyone on" in html and "if places remain." in html
    assert "Sign in or join</a></p>" not in html


def test_who_has_not_signed_in_learns_that_it_may_help() -> None:
    event = make_event(audience=Event.Audience.MEMBERS)
    make_pool(event)
    html = page(event)
    assert "for members of the community" in html
    assert f"/sign-in/?next={event.get_absolute_url()}" in html


def test_a_member_who_has_a_place_sees_it_and_no_button(alice: Member) -> None:
    pool = make_pool(name="Thursday in the hall")
    registration = make_registration(pool.event, alice)
    html = page(pool.event, alice)
    assert "Confirmed" in html and registration.get_absolute_url() in html
    assert ">Register</a>" not in html


def test_a_member_who_waits_sees_the_position(alice: Member, bob: Member) -> None:
    pool = make_pool(capacity=1)
    fill(pool)
    make_registration(pool.event, bob)
    make_registration(pool.event, alice)
    assert "Waiting, 2nd in line" in page(pool.event, alice)


def test_another_members_registration_does_not_show(alice: Member, bob: Member) -> None:
    pool = make_pool()
    make_registration(pool.event, bob)
    assert "Your registration" not in page(pool.event, alice)


def test_a_cancelled_event_says_why() -> None:
    event = make_event(status=Event.Status.CANCELLED, cancelled_because="The trains are on strike.")
    make_pool(event)
    html = page(event)
    assert "This event has been cancelled" in html and "The trains are on strike." in html
    assert "/register/" not in html


def test_a_past_event_says_that_it_is_over() -> None:
    event = make_event(starts_at=in_days(-3), ends_at=in_days(-2))
    make_pool(event)
    assert "This event is over." in page(event)


def test_a_draft_is_for_its_organisers_only(alice: Member, olive: Member) -> None:
    event = make_event(status=Event.Status.DRAFT, organisers=[olive])
    assert Client().get(event.get_absolute_url()).status_code == 404
    assert sign_in(Client(), alice).get(event.get_absolute_url()).status_code == 404
    html = page(event, olive)
    assert "This is not public yet" in html and "Organise this event" in html


class TestTheJoiningLink:
    LINK = "https://meet.example/secret"

    def event(self, **fields: Any) -> Event:
        return make_event(starts_at=in_days(30, 13), ends_at=in_days(30, 14), online_link=self.LINK, **fields)

    def near(self, event: Event) -> Any:
        return time_machine.travel(event.starts_at - dt.timedelta(hours=2), tick=True)

    def test_it_shows_near_the_time_to_those_with_a_place_online(self, alice: Member) -> None:
        event = self.event()
        make_pool(event, mode=Mode.ONLINE)
        make_registration(event, alice)
        assert self.LINK not in page(event, alice)
        with self.near(event):
            assert self.LINK in page(event, alice)
            assert self.LINK not in page(event)

    def test_it_stays_hidden_from_those_who_wait(self, alice: Member) -> None:
        event = self.event()
        fill(make_pool(event, mode=Mode.ONLINE, capacity=1))
        make_registration(event, alice)
        with self.near(event):
            assert self.LINK not in page(event, alice)

    def test_it_stays_hidden_from_those_in_the_room_where_others_book_online(self, alice: Member) -> None:
        event = self.event()
        hall = make_pool(event)
        make_pool(event, mode=Mode.ONLINE)
        make_registration(event, alice, pools=[hall])
        with self.near(event):
            assert self.LINK not in page(event, alice)

    def test_any_place_opens_it_where_nobody_books_online(self, alice: Member) -> None:
        event = self.event()
        make_pool(event)
        make_registration(event, alice)
        with self.near(event):
            assert self.LINK in page(event, alice)

    def test_without_booking_every_member_sees_it_near_the_time(self, alice: Member) -> None:
        event = self.event(booking=Booking.NOT_NEEDED)
        assert self.LINK not in page(event, alice)
        with self.near(event):
            assert self.LINK in page(event, alice)
            assert self.LINK not in page(event)

    def test_a_cancelled_event_shows_it_to_nobody(self, alice: Member) -> None:
        event = self.event(booking=Booking.NOT_NEEDED, status=Event.Status.CANCELLED)
        with self.near(event):
            assert self.LINK not in page(event, alice)


@pytest.mark.parametrize("rows", [1, 3])
def test_an_anonymous_visitor_costs_three_queries(rows: int, django_assert_num_queries) -> None:
    event = _event_with(rows)
    with django_assert_num_queries(3):
        page(event)


@pytest.mark.parametrize("rows", [1, 3])
def test_a_member_with_places_costs_eight_queries(
    rows: int, alice: Member, django_assert_num_queries
) -> None:
    event = _event_with(rows)
    make_registration(event, alice)
    client = sign_in(Client(), alice)
    client.get(event.get_absolute_url())
    with django_assert_num_queries(8):
        assert client.get(event.get_absolute_url()).status_code == 200


def _event_with(rows: int) -> Event:
    event = make_event(kind=Kind.CONFERENCE, venue=make_venue())
    for _number in range(rows):
        session = make_session(event)
        fill(make_pool(event, session=session, capacity=rows), leaving=1)
    return event
