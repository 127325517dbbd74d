"""Pages that no journey passes: they are looked at all the same."""

import re

import pytest
from playwright.sync_api import Page, expect

from events.capacity.models import Mode
from members.models import Member
from tests.browser.conftest import Open
from tests.browser.looking import forgive, look
from tests.browser.stories import conference, enter, heading
from tests.factories.events import (
    make_event,
    make_pool,
    make_registration,
    make_room,
    make_series,
    make_venue,
)
from tests.factories.members import make_member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_pages_for_everybody_are_sound(page: Page) -> None:
    venue = make_venue(
        "Guildhall",
        address="1 Castle Street\nNorwich",
        step_free=True,
        hearing_loop=True,
        travel="Ten minutes from the station.",
    )
    make_room(venue, capacity=150, name="Council chamber", floor="first floor")
    series = make_series(
        "Coffee and coding", summary="An hour each week.", online_link="https://meet.example/1"
    )
    make_event(
        "Drop-in of the week", series=series, booking="not_needed", online_link="https://meet.example/1"
    )
    for path in (
        f"/venues/{venue.slug}/",
        f"/series/{series.slug}/",
        "/events/?view=past",
        "/events/?view=month",
        "/events/?view=series&kind=workshop",
        "/search/?q=coffee",
        "/code-of-conduct/",
        "/privacy/",
        "/accessibility/",
        "/help/",
    ):
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        look(page)


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


def test_a_page_that_is_not_there_says_so(page: Page) -> None:
    page.goto("/events/never-was/")

    heading(page, "Page not found")
    forgive(page, 404)
    look(page)


def test_an_organiser_changes_a_series(page: Page, olive: Member) -> None:
    series = make_series("Coffee and coding", organisers=[olive])
    enter(page, olive, second_factor=True)
    for path in ("", "break/"):
        page.goto(f"/organise/series/{series.slug}/{path}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        look(page)


def test_the_menu_of_a_phone_opens_and_closes(open_window: Open, olive: Member) -> None:
    page = enter(open_window(width=320), olive)
    make_event(organisers=[olive])
    page.goto("/help/")
    link = page.get_by_role("navigation", name="Menu").get_by_role("link", name="Help")
    expect(link).to_be_hidden()

    page.get_by_role("button", name="Browse More").press("Enter")

    expect(link).to_be_visible()
    look(page)
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()


def test_the_admin_is_sound(page: Page) -> None:
    staff = make_member("ada@trust.example", name="Ada", is_staff=True, is_superuser=True)
    event = conference()
    make_pool(event, name="Online room", mode=Mode.ONLINE)
    make_registration(event, staff, pools=[event.pools.first()])
    enter(page, staff, second_factor=True)
    for path in ("", "members/member/", "events/event/", f"events/event/{event.pk}/change/"):
        page.goto(f"/admin/{path}")
        expect(page.get_by_role("heading", level=1).last).to_be_visible()
        look(page)
