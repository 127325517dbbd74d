"""Somebody new gets a place, changes it and gives it up: with a mouse, by keyboard alone, without scripts."""

import re

import pytest
from playwright.sync_api import Page, expect

from community.mail.models import Message
from events.registration.models import Registration
from members.accounts.models import Member
from tests.browser.conftest import Come
from tests.browser.hands import Hands
from tests.browser.stories import CONFERENCE, EMAIL, FRIDAY, THURSDAY, conference, heading
from tests.factories.signing_in import code_mailed_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NAME, ADDRESS = "Siobhán O’Brien", "Siobhan.O'BRIEN@Trust.Example"
PROVED = ADDRESS.lower()


def find_the_event(page: Page, hands: Hands) -> None:
    page.goto("/")
    hands.look()
    hands.follow("Events")
    heading(page, "Events")
    hands.look()
    hands.follow(CONFERENCE)
    heading(page, re.compile(CONFERENCE))
    hands.look()


def register(page: Page, hands: Hands) -> None:
    hands.follow("Register")
    heading(page, re.compile("Register"))
    hands.press("Continue")
    expect(page.get_by_role("alert")).to_contain_text("Choose what you would like to come to.")
    hands.look()
    hands.choose(THURSDAY, "Thursday in the hall")
    hands.choose(FRIDAY, "Friday online")
    hands.fill("Your name", NAME)
    hands.fill(EMAIL, ADDRESS)
    hands.choose("Is it your first conference?", "Yes")
    hands.fill("What would help you on the day? (optional)", "A quiet room")
    hands.fill("Access needs (optional)", "Hearing loop")
    hands.tick("I may be recorded")
    hands.tick(re.compile("code of conduct"))
    hands.look()
    hands.press("Continue")
    heading(page, re.compile("Type your code"))
    expect(page.get_by_text(PROVED)).to_be_visible()
    hands.look()


def confirm(page: Page, hands: Hands) -> None:
    hands.fill("Six-digit code", code_mailed_to(PROVED))
    hands.press("Confirm")
    heading(page, re.compile("Your registration"))
    expect(page.get_by_role("main").get_by_text("Confirmed", exact=True).first).to_be_visible()
    expect(page.get_by_text("Hearing loop")).to_be_visible()
    hands.look()


def change(page: Page, hands: Hands) -> None:
    hands.follow("My registrations")
    heading(page, "My registrations")
    hands.look()
    hands.follow(CONFERENCE)
    hands.follow("Change days or how you come")
    heading(page, re.compile("Change days"))
    hands.look()
    hands.choose(THURSDAY, "Thursday online")
    hands.press("Save the change")
    expect(page.get_by_text("Your registration has been saved.")).to_be_visible()
    expect(page.get_by_text("Thursday online")).to_be_visible()
    hands.look()


def cancel(page: Page, hands: Hands) -> None:
    hands.follow("Cancel your registration")
    heading(page, re.compile("Cancel your registration"))
    hands.look()
    hands.press("Cancel my registration")
    heading(page, "My registrations")
    expect(page.get_by_text("Your registration has been cancelled.")).to_be_visible()
    hands.look()


def test_a_newcomer_gets_a_place_changes_it_and_gives_it_up(come: Come) -> None:
    hands = come()
    conference()
    for step in (find_the_event, register, confirm, change, cancel):
        step(hands.page, hands)
    registration = Registration.objects.get()
    assert registration.state == Registration.State.CANCELLED
    assert (registration.name, registration.email) == (NAME, PROVED)
    assert Member.objects.get().accepted_code_of_conduct
    sent = list(Message.objects.exclude(name="sign_in_code").order_by("id").values_list("name", flat=True))
    assert len(sent) == 3, sent
