"""What happens on single pages; how every page looks is seen by tests/walk."""

import re

import pytest
from playwright.sync_api import Page, expect

from members.models import Member
from tests.browser.conftest import Open
from tests.browser.looking import look
from tests.browser.stories import conference, enter, heading
from tests.factories.events import (
    make_event,
    make_registration,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_what_was_told_with_a_registration_can_be_changed(page: Page, alice: Member) -> None:
    event = conference()
    registration = make_registration(event, alice, pools=[event.pools.first()], recording_consent=True)
    enter(page, alice)
    for path, words in (("answers/", "Your answers"), ("consents/", "Recording and photographs")):
        page.goto(f"{registration.get_absolute_url()}{path}")
        heading(page, re.compile(words))
        look(page)
    page.get_by_role("checkbox", name="I may be recorded").uncheck()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("What you agree to has been saved.")).to_be_visible()
    registration.refresh_from_db()
    assert registration.recording_consent is False


def test_the_menu_of_a_phone_opens_and_closes(open_window: Open, olive: Member) -> None:
    page = enter(open_window(width=320), olive)
    make_event(organisers=[olive])
    page.goto("/help/")
    link = page.get_by_role("navigation", name="Menu").get_by_role("link", name="Help", exact=True)
    expect(link).to_be_hidden()

    page.get_by_role("button", name="Browse More").press("Enter")

    expect(link).to_be_visible()
    look(page)
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
