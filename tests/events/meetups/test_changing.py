"""What whoever put it on may change of a meet-up: before it, while it is on, and after it."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from community.mail.models import Message
from events.calendar.models import Event
from events.registration.actions import Wishes, register
from events.registration.models import Registration
from members.models import Member
from tests.events.meetups.test_putting_on import day, put_on, typed
from tests.factories.events import make_pool
from tests.factories.members import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def meet_up(client: Client, alice: Member, bob: Member) -> Event:
    """Alice put it on, and Bob has a place."""
    event = put_on(sign_in(client, alice))
    register(event, bob, Wishes(pools=[event.pools.get()]))
    Message.objects.all().delete()
    return event


def put_at(event: Event, starts_at: dt.datetime, ends_at: dt.datetime) -> None:
    Event.objects.filter(pk=event.pk).update(starts_at=starts_at, ends_at=ends_at)


@pytest.fixture
def over(meet_up: Event) -> Event:
    now = timezone.now()
    put_at(meet_up, now - dt.timedelta(days=2), now - dt.timedelta(days=1))
    return meet_up


def test_one_that_is_over_does_not_become_one_to_come(client: Client, over: Event) -> None:
    address = f"/meet-ups/{over.slug}/change/"
    for page in (client.get(address, follow=True), client.post(address, typed(), follow=True)):
        assert "This is over, so it stays as it was." in page.text
        assert f"?like={over.slug}" in page.text
    over.refresh_from_db()
    assert over.is_over
    assert not Message.objects.exists()


def test_one_that_is_over_is_not_cancelled_afterwards(client: Client, over: Event) -> None:
    page = client.post(f"/meet-ups/{over.slug}/cancel/", {"because": "Too late."}, follow=True)
    assert "This is over, so it stays as it was." in page.text
    assert Registration.objects.get().state == Registration.State.ACTIVE
    assert not Message.objects.exists()


@pytest.fixture
def running(client: Client, alice: Member, time_machine: Any) -> Event:
    """Alice's call has been on for five minutes, and its link is wrong."""
    wrong = {"how": "online", "place": "", "online_link": "https://meet.example/wrong"}
    event = put_on(sign_in(client, alice), **wrong)
    time_machine.move_to(event.starts_at + dt.timedelta(minutes=5))
    sign_in(client, alice)
    return event


def mended(**more: Any) -> dict[str, Any]:
    """What is typed into the form of a call that is on today."""
    return typed(place="", day=day(0), online_link="https://meet.example/right", **more)


def test_while_it_is_on_its_link_and_its_places_can_be_mended(client: Client, running: Event) -> None:
    page = client.post(f"/meet-ups/{running.slug}/change/", mended(places=25), follow=True)
    assert "It is changed." in page.text
    running.refresh_from_db()
    assert running.online_link == "https://meet.example/right"
    assert running.pools.get().places.count() == 25


def test_while_it_is_on_it_may_last_longer(client: Client, running: Event) -> None:
    client.post(f"/meet-ups/{running.slug}/change/", mended(ends="22:00"))
    running.refresh_from_db()
    assert timezone.localtime(running.ends_at).hour == 22


@pytest.mark.parametrize("wrong", [{"starts": "17:30"}, {"ends": "18:03"}])
def test_while_it_is_on_no_other_time_may_be_one_that_is_past(
    client: Client, running: Event, wrong: dict[str, str]
) -> None:
    page = client.post(f"/meet-ups/{running.slug}/change/", mended(**wrong))
    assert "Choose a time that is still to come." in page.text


def test_where_organisers_added_a_second_limit_the_rest_can_be_changed(
    client: Client, meet_up: Event
) -> None:
    make_pool(meet_up, capacity=5, name="From home")
    address = f"/meet-ups/{meet_up.slug}/change/"
    assert 'name="places"' not in client.get(address).text
    page = client.post(address, typed(summary="Three talks."), follow=True)
    assert "Three talks." in client.get(meet_up.get_absolute_url()).text
    assert "It is changed." in page.text
    assert [pool.places.count() for pool in meet_up.pools.order_by("pk")] == [12, 5]


def test_a_link_that_organisers_gave_a_meet_up_in_a_room_stays(client: Client, meet_up: Event) -> None:
    Event.objects.filter(pk=meet_up.pk).update(online_link="https://meet.example/leeds")
    client.post(f"/meet-ups/{meet_up.slug}/change/", typed(summary="Three talks."))
    meet_up.refresh_from_db()
    assert (meet_up.summary, meet_up.online_link) == ("Three talks.", "https://meet.example/leeds")


def test_a_meet_up_in_a_room_keeps_a_place(client: Client, meet_up: Event) -> None:
    page = client.post(f"/meet-ups/{meet_up.slug}/change/", typed(place=" "))
    assert "Say where it is." in page.text
    meet_up.refresh_from_db()
    assert meet_up.place == "The Old Library, Park Row"


def test_another_time_and_another_place_are_told_in_one_mail(client: Client, meet_up: Event) -> None:
    client.post(f"/meet-ups/{meet_up.slug}/change/", typed(place="The Anchor, Call Lane", day=day(21)))
    mail = Message.objects.get(name__startswith="event_")
    assert mail.name == "event_retimed"
    assert mail.context["venue_before"] == "The Old Library, Park Row"
    assert mail.context["where"] == "The Anchor, Call Lane"
