"""Offers: mail leads to a page with two buttons, and only the buttons act."""

import datetime as dt

import pytest
import time_machine
from django.test import Client

from community.mail.models import Message
from events.capacity.actions import release
from events.capacity.models import WaitingEntry
from events.registration.actions import expire_offers
from events.registration.status import status_of
from tests.factories.events import fill, make_pool, make_registration
from tests.factories.members import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def offered(alice, bob):
    """Alice, who asked to be asked, is offered the place; Bob is next in line."""
    pool = make_pool(capacity=1)
    (holder,) = fill(pool)
    hers = make_registration(pool.event, alice, wish="ask")
    make_registration(pool.event, bob)
    release(holder)
    return hers.waiting_entries.get()


def url(entry):
    return f"{entry.registration.get_absolute_url()}offer/{entry.pk}/"


def word(registration):
    registration.refresh_from_db()
    return status_of(registration).word


def test_the_mail_says_until_when_and_leads_to_the_registration(offered, alice):
    mail = Message.objects.get(to=alice.email)
    assert mail.name == "place_offered"
    assert mail.context["url"].endswith(offered.registration.get_absolute_url())
    assert mail.context["until"]


def test_looking_changes_nothing_signed_in_or_not(client, offered, alice):
    for browser in (Client(), sign_in(client, alice)):
        for look in (browser.get, browser.head):
            for page in (url(offered), offered.registration.get_absolute_url()):
                look(page, {"answer": "accept"})
                look(f"{page}?answer=decline")
    offered.refresh_from_db()
    assert offered.state == WaitingEntry.State.OFFERED
    assert "Take the place" in client.get(offered.registration.get_absolute_url()).text
    assert "Take the place" in client.get(url(offered)).text


def test_the_signed_out_sign_in_first_and_come_back(client, offered):
    assert client.get(url(offered)).url == f"/sign-in/?next={url(offered)}"


def test_taking_it_confirms_and_a_second_click_changes_nothing(client, offered, alice):
    sign_in(client, alice)
    answer = client.post(url(offered), {"answer": "accept"})
    assert answer.url == offered.registration.get_absolute_url()
    assert word(offered.registration) == "confirmed"
    again = client.post(url(offered), {"answer": "accept"}, follow=True)
    assert "is yours" in again.text
    mails = Message.objects.filter(to=alice.email, name="changed")
    assert mails.get().calendar["method"] == "REQUEST"


def test_passing_it_on_gives_it_to_the_next(client, offered, alice, bob):
    sign_in(client, alice)
    client.post(url(offered), {"answer": "decline"})
    assert word(offered.registration) == "cancelled"
    assert word(bob.registrations.get()) == "confirmed"
    assert "You passed on the place in" in client.get(url(offered)).text


def test_any_other_answer_changes_nothing(client, offered, alice):
    sign_in(client, alice)
    assert client.post(url(offered), {"answer": "maybe"}).status_code == 200
    assert word(offered.registration) == "offered"


def test_nobody_else_answers(client, offered, bob):
    sign_in(client, bob)
    assert client.post(url(offered), {"answer": "decline"}).status_code == 404
    assert word(offered.registration) == "offered"


def test_a_lapsed_offer_goes_on_says_so_by_mail_and_the_page_helps(client, offered, alice, bob):
    sign_in(client, alice)
    with time_machine.travel(offered.offered_until + dt.timedelta(minutes=1), tick=True):
        assert "run out" not in client.get(url(offered)).text
        late = client.post(url(offered), {"answer": "accept"}, follow=True).text
        assert "This offer is no longer open" in late
        assert "It is kept for you until" not in late
        assert word(offered.registration) == "offered"
        assert expire_offers() == 1
        assert expire_offers() == 0
        assert word(bob.registrations.get()) == "confirmed"
        assert "This offer has run out" in client.post(url(offered), {"answer": "accept"}, follow=True).text
    assert Message.objects.filter(to=alice.email, name="offer_lapsed").count() == 1
