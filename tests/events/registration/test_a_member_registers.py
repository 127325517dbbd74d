"""A signed-in member chooses, confirms once, and is told."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from community.mail.models import Message
from events.capacity.models import Mode, WaitingEntry
from events.registration.models import Registration, RememberedAnswer
from events.registration.status import status_of
from tests.factories.events import (
    fill,
    in_days,
    make_allocation,
    make_event,
    make_pool,
    make_question,
    make_registration,
    make_session,
)
from tests.factories.members import make_member, sign_in

pytestmark = pytest.mark.django_db


def two_days():
    """Thursday and Friday, each in the hall (2 places) or online (5)."""
    event = make_event("Conference", starts_at=in_days(30), ends_at=in_days(31, 17))
    days = [
        make_session(event, name, starts_at=in_days(day), ends_at=in_days(day, 17))
        for name, day in (("Thursday", 30), ("Friday", 31))
    ]
    for day in days:
        make_pool(event, name=f"{day.title} in the hall", session=day, capacity=2)
        make_pool(event, name=f"{day.title} online", session=day, capacity=5, mode=Mode.ONLINE)
    return event


def choices(event, *names):
    pools = event.pools.filter(name__in=names)
    return {f"session_{pool.session_id}": pool.pk for pool in pools}


def url(event):
    return reverse("events:register", args=[event.slug])


def test_one_form_gives_places_on_both_days_and_one_mail(client, alice):
    event = two_days()
    sign_in(client, alice)
    page = client.get(url(event))
    assert "2 places left" in page.text
    answer = client.post(url(event), choices(event, "Thursday in the hall", "Friday online"))
    registration = Registration.objects.get()
    assert answer.status_code == 302
    assert answer.url == registration.get_absolute_url()
    assert status_of(registration).word == "confirmed"
    assert [line.pool.name for line in status_of(registration).lines] == [
        "Thursday in the hall",
        "Friday online",
    ]
    message = Message.objects.get()
    assert message.name == "registered"
    assert message.calendar["method"] == "REQUEST"
    assert len(message.calendar["sessions"]) == 2
    assert "Confirmed" in client.get(answer.url).text
