"""Where an event has one pool there is nothing to switch to; while one waits there is something to choose."""

import pytest
from django.test import Client

from community.mail.models import Message
from members.models import Member
from tests.factories.events import make_pool, make_registration
from tests.factories.members import sign_in

pytestmark = pytest.mark.django_db


def test_no_change_of_days_is_offered(client: Client, alice: Member) -> None:
    registration = make_registration(make_pool().event, alice)
    page = sign_in(client, alice).get(registration.get_absolute_url()).text
    assert "Cancel your registration" in page
    assert f"{registration.get_absolute_url()}change/" not in page


def test_who_waits_may_choose_to_be_asked_and_reads_that_it_is_saved(client: Client, alice: Member) -> None:
    registration = make_registration(make_pool(capacity=0).event, alice)
    there = registration.get_absolute_url()
    sign_in(client, alice)
    assert "Change what happens when a place comes free" in client.get(there).text
    Message.objects.all().delete()
    page = client.post(f"{there}change/", {"wish": "ask"}, follow=True).text
    assert "Your registration has been saved." in page
    assert "When a place comes free we ask you" in page
    assert registration.waiting_entries.get().wish == "ask"
    assert not Message.objects.exists()
