"""Who gave their place away reads who has it, beside the word that is left to them."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community.mail.models import Message
from events.calendar.models import Event
from events.capacity.actions import release
from events.registration.actions import cancel
from events.registration.models import Registration, Substitution
from events.registration.substitutes import accept_substitution, decline_substitution
from members.models import Member
from tests.factories.events import make_pool, make_registration
from tests.factories.members import make_member, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine(client: Client, alice: Member) -> Registration:
    """Alice has a place, is signed in, and has asked Sue to come instead."""
    sign_in(client, alice)
    registration = make_registration(make_pool().event, alice)
    client.post(
        f"{registration.get_absolute_url()}substitute/", {"name": "Sue Smith", "email": "sue@t.example"}
    )
    return registration


def pages(client: Client, mine: Registration) -> list[str]:
    return [client.get(url).text for url in (mine.get_absolute_url(), reverse("events:registrations"))]


def test_the_giver_reads_who_has_the_place_now(client: Client, mine: Registration) -> None:
    assert not any("You gave your place" in page for page in pages(client, mine))
    accept_substitution(Substitution.objects.get(), make_member("sue@t.example", name="Susan Smith-Jones"))
    for page in pages(client, mine):
        assert "Cancelled" in page
        assert "You gave your place to Sue Smith." in page


def test_who_declined_has_nothing(client: Client, mine: Registration) -> None:
    decline_substitution(Substitution.objects.get(), make_member("sue@t.example"))
    client.post(f"{mine.get_absolute_url()}cancel/")
    assert not any("You gave your place" in page for page in pages(client, mine))


def answer(mine: Registration, word: str, sue: Member | None = None) -> str:
    """As from a page that was opened while there was still something to answer."""
    browser = sign_in(Client(), sue or make_member("sue@t.example"))
    asked = Substitution.objects.get()
    return browser.post(
        reverse("events:substitution", args=[asked.reference]), {"answer": word}, follow=True
    ).text


def test_nobody_takes_over_a_place_at_what_is_over(mine: Registration) -> None:
    now = timezone.now()
    Event.objects.update(starts_at=now - dt.timedelta(days=2), ends_at=now - dt.timedelta(days=1))
    answer(mine, "accept")
    mine.refresh_from_db()
    assert mine.is_live
    assert Registration.objects.get() == mine


def test_who_has_cancelled_is_not_told_that_the_place_is_still_theirs(mine: Registration) -> None:
    cancel(mine)
    answer(mine, "decline")
    assert not Message.objects.filter(name="substitute_declined").exists()


def test_who_has_a_place_there_already_reads_why_nothing_happens(mine: Registration) -> None:
    sue = make_member("sue@t.example")
    make_registration(mine.event, sue)
    assert "You have a place there already" in answer(mine, "accept", sue)
    mine.refresh_from_db()
    assert mine.is_live


def test_who_would_take_over_a_place_that_has_gone_reads_why_nothing_happens(mine: Registration) -> None:
    release(mine)
    assert "Alice Archer has no place at the moment" in answer(mine, "accept")
