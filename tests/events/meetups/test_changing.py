"""What whoever put it on may change of a meet-up: before it, while it is on, and after it."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from community.mail.models import Message
from events.calendar.models import Event
from events.registration.actions import Wishes, register
from events.registration.models import Registration
from members.models import Member
from tests.events.meetups.test_putting_on import put_on, typed
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
