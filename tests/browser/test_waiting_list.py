"""A full event: somebody waits, somebody else gives up, and the place is offered and taken."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from community.mail.models import Message
from events.capacity.models import Place, WaitingEntry
from members.models import Member
from tests.browser.conftest import Open
from tests.browser.looking import look
from tests.browser.stories import enter, heading
from tests.factories.events import make_event, make_pool, make_registration

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_who_waits_is_offered_the_place_that_comes_free_and_takes_it(
    open_window: Open, alice: Member, bob: Member
) -> None:
    event = make_event("Workshop")
    pool = make_pool(event, name="Workshop room", capacity=1)
    make_registration(event, bob)
    alices, bobs = enter(open_window(), alice), enter(open_window(), bob)

    wait(alices, event.get_absolute_url())
    give_up(bobs)
    offer = Message.objects.get(name="place_offered", to=alice.email)

    alices.reload()
    heading(alices, re.compile("Workshop"))
    expect(alices.get_by_role("heading", name="A place in “Workshop room” is free for you")).to_be_visible()
    look(alices)
    assert urlsplit(offer.context["url"]).path == urlsplit(alices.url).path
    # Opening links, as programs that scan mail do, takes nothing.
    path = f"{urlsplit(alices.url).path}offer/{WaitingEntry.objects.get().pk}/"
    alices.goto(path)
    heading(alices, re.compile("A place in “Workshop room” is free for you"))
    look(alices)
    assert not Place.objects.taken().filter(pool=pool).exists()
    alices.get_by_role("button", name="Take the place").click()
    expect(alices.get_by_text("The place is yours. We have sent you an email.")).to_be_visible()
    look(alices)
    assert Place.objects.taken().get(pool=pool).registration.member == alice

    alices.goto(path)
    heading(alices, re.compile("The place in “Workshop room” is yours"))
    look(alices)


def wait(page: Page, event: str) -> None:
    page.goto(event)
    expect(page.get_by_text("nobody is waiting yet")).to_be_visible()
    look(page)
    page.get_by_role("link", name="Join the waiting list").click()
    heading(page, re.compile("Register"))
    page.get_by_role("radio", name="Ask me first").check()
    look(page)
    page.get_by_role("button", name="Confirm").click()
    heading(page, re.compile("Your registration"))
    expect(page.get_by_text("1st in line").first).to_be_visible()
    look(page)


def give_up(page: Page) -> None:
    page.goto("/registrations/")
    page.get_by_role("link", name="Workshop").click()
    page.get_by_role("link", name="Cancel your registration").click()
    page.get_by_role("button", name="Cancel my registration").click()
    expect(page.get_by_text("Your registration has been cancelled.")).to_be_visible()


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
