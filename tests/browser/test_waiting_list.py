"""A full event: somebody waits, somebody else gives up, and the place is offered and taken."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from community.mail.models import Message
from events.capacity.models import Place, WaitingEntry
from members.models import Member
from tests.browser.conftest import Come, Open
from tests.browser.hands import Hands
from tests.browser.looking import look
from tests.browser.stories import enter, heading
from tests.factories.events import make_event, make_pool, make_registration

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_who_waits_is_offered_the_place_that_comes_free_and_takes_it(
    come: Come, alice: Member, bob: Member
) -> None:
    event = make_event("Workshop")
    pool = make_pool(event, name="Workshop room", capacity=1)
    make_registration(event, bob)
    alices, bobs = come(), come()
    page = enter(alices.page, alice)
    enter(bobs.page, bob)

    wait(alices, event.get_absolute_url())
    give_up(bobs)
    offer = Message.objects.get(name="place_offered", to=alice.email)

    page.reload()
    heading(page, re.compile("Workshop"))
    expect(page.get_by_role("heading", name="A place in “Workshop room” is free for you")).to_be_visible()
    assert urlsplit(offer.context["url"]).path == urlsplit(page.url).path
    # Opening links, as programs that scan mail do, takes nothing.
    path = f"{urlsplit(page.url).path}offer/{WaitingEntry.objects.get().pk}/"
    page.goto(path)
    heading(page, re.compile("A place in “Workshop room” is free for you"))
    assert not Place.objects.taken().filter(pool=pool).exists()
    alices.press("Take the place")
    expect(page.get_by_text("The place is yours.")).to_be_visible()
    alices.look()
    assert Place.objects.taken().get(pool=pool).registration.member == alice

    page.goto(path)
    heading(page, re.compile("The place in “Workshop room” is yours"))
    alices.look()


def wait(hands: Hands, event: str) -> None:
    hands.page.goto(event)
    expect(hands.page.get_by_text("nobody is waiting yet")).to_be_visible()
    hands.follow("Join the waiting list")
    heading(hands.page, re.compile("Register"))
    hands.choose(re.compile("place comes free"), "Ask me first")
    hands.press("Confirm")
    heading(hands.page, re.compile("Your registration"))
    expect(hands.page.get_by_text("1st in line").first).to_be_visible()
    hands.look()


def give_up(hands: Hands) -> None:
    hands.page.goto("/registrations/")
    hands.follow("Workshop")
    hands.follow("Cancel your registration")
    hands.press("Cancel my registration")
    expect(hands.page.get_by_text("Your registration has been cancelled.")).to_be_visible()


def test_a_place_is_passed_on_to_somebody_who_must_accept(
    open_window: Open, alice: Member, bob: Member
) -> None:
    event = make_event("Workshop")
    pool = make_pool(event, name="Workshop room", capacity=1)
    registration = make_registration(event, alice)
    alices, bobs = enter(open_window(), alice), enter(open_window(), bob)

    alices.goto(f"{registration.get_absolute_url()}substitute/")
    alices.get_by_label("Name").fill("Bob Baker")
    alices.get_by_label("address").fill(bob.email)
    look(alices)
    alices.get_by_role("button", name="Ask them").click()
    expect(alices.get_by_text("The place stays yours until they accept.").first).to_be_visible()
    look(alices)

    asked = Message.objects.get(to=bob.email)
    bobs.goto(urlsplit(asked.context["answer_url"]).path)
    heading(bobs, re.compile("Would you like to come instead of Alice Archer?"))
    look(bobs)
    bobs.get_by_role("button", name="Yes, I will come").click()
    heading(bobs, re.compile("Your registration"))
    look(bobs)
    assert Place.objects.taken().get(pool=pool).registration.member == bob


def test_an_event_without_a_place_left_is_a_page_that_helps(page: Page, alice: Member, bob: Member) -> None:
    event = make_event("Workshop")
    make_pool(event, name="Workshop room", capacity=1, has_waiting_list=False)
    make_registration(event, bob)

    enter(page, alice).goto(event.get_absolute_url())

    expect(page.get_by_text("Every place is taken, and there is no waiting list.")).to_be_visible()
    look(page)
    page.goto(f"{event.get_absolute_url()}register/")
    look(page)
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_role("alert")).to_contain_text("“Workshop room” is full or closed now.")
    look(page)
    assert not WaitingEntry.objects.exists()
