"""2019 again, in a browser: booked out, the limit raised, and moved to a bigger venue with everyone told."""

import re

import pytest
from playwright.sync_api import Page, expect

from community.mail.models import Message
from events.calendar.models import Event
from events.capacity.models import Place, Pool, WaitingEntry
from events.venues.models import RoomLayout
from members.models import Member
from tests.browser.conftest import Come
from tests.browser.hands import Hands
from tests.browser.looking import look
from tests.browser.stories import EMAIL, digits, enter, heading
from tests.factories.events import (
    book_room,
    fill,
    make_event,
    make_pool,
    make_question,
    make_registration,
    make_room,
    make_session,
    make_venue,
)
from tests.factories.signing_in import code_mailed_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def pool(olive: Member) -> Pool:
    """Three places, all taken; three people wait."""
    room = make_room(make_venue("Old hall", step_free=True), capacity=150, name="Upstairs")
    event = make_event("Conference 2019", organisers=[olive], venue=room.venue)
    day = make_session(event, "Thursday")
    book_room(room, day)
    make_question(event, "What do you hope to learn?")
    pool = make_pool(event, name="Thursday in the hall", capacity=3, session=day, room=room)
    fill(pool)
    for _ in range(3):
        make_registration(event, pools=[pool])
    Message.objects.all().delete()
    return pool


def test_an_organiser_signs_in_with_a_second_factor_and_runs_the_capacity(
    come: Come, olive: Member, pool: Pool
) -> None:
    hands = come()
    page = hands.page
    page.goto("/organise/")
    hands.fill(EMAIL, olive.email)
    hands.press("Send me a code")
    heading(page, "Type your code")
    hands.fill("Six-digit code", code_mailed_to(olive.email))
    hands.press("Continue")
    heading(page, "One more proof")
    hands.fill("Code", digits())
    hands.press("Continue")

    heading(page, "Capacity board")
    expect(page.get_by_text("3 waiting").and_(page.locator(":visible")).first).to_be_visible()
    hands.follow("Conference 2019")
    heading(page, re.compile("Conference 2019"))
    hands.follow("Limits and reserved places")
    heading(page, re.compile("Limits"))
    set_limit(hands, "2")
    refusal = "3 places are taken, held or reserved in Thursday in the hall, so the limit cannot be 2."
    expect(page.get_by_role("alert")).to_contain_text(refusal)
    hands.look()
    set_limit(hands, "4")
    expect(page.get_by_text("Thursday in the hall now has 4 places.")).to_be_visible()
    expect(page.get_by_text("2 waiting").and_(page.locator(":visible")).first).to_be_visible()
    hands.look()
    assert Message.objects.exclude(name="sign_in_code").get().name == "place_given"


def set_limit(hands: Hands, to: str) -> None:
    hands.fill("Limit of Thursday in the hall", to)
    hands.press("Set the limit")


def test_the_venue_is_moved_as_the_preview_said_and_everyone_is_told(
    come: Come, olive: Member, pool: Pool
) -> None:
    house = make_venue("Big house", address="1 High Street\nLeeds", step_free=False)
    make_room(house, capacity=300, name="Great hall")
    event = pool.event
    hands = come()
    page = enter(hands.page, olive, second_factor=True)
    page.goto(f"/organise/{event.slug}/")

    hands.follow("Move the venue")
    heading(page, re.compile("Move the venue"))
    hands.select("New venue", "Big house")
    hands.press("Choose the rooms")
    heading(page, re.compile("Rooms at Big house"))
    hands.look()
    chosen = page.get_by_label("Room and layout for Thursday in the hall")
    expect(chosen.locator("option:checked")).to_have_text("Great hall, theatre: 300 people")
    hands.press("Show what will happen")
    heading(page, re.compile("What the move to Big house will do"))
    expect(page.get_by_text("3 people move up from the waiting list")).to_be_visible()
    expect(page.get_by_text("6 people get one email each.")).to_be_visible()
    hands.look()

    # Somebody comes in between: nothing is done before the organiser has seen the new preview.
    make_registration(event, pools=[pool])
    hands.press("Move the event")
    expect(page.get_by_text("Something has changed since you looked")).to_be_visible()
    expect(page.get_by_text("4 people move up from the waiting list")).to_be_visible()
    hands.look()
    assert Event.objects.get().venue_id != house.pk
    Message.objects.all().delete()
    hands.press("Move the event")
    moved = "Conference 2019 has moved to Big house. 7 emails are on their way."
    expect(page.get_by_text(moved)).to_be_visible()
    hands.look()
    everyone_is_told(pool)


def everyone_is_told(pool: Pool) -> None:
    pool.refresh_from_db()
    assert pool.room.layouts.get() == RoomLayout.objects.get(room__name="Great hall")
    assert Place.objects.taken().filter(pool=pool).count() == 7
    assert not WaitingEntry.objects.in_line().exists()
    mails = Message.objects.order_by("id")
    assert len({mail.to for mail in mails}) == len(mails) == 7
    assert {mail.name for mail in mails} == {"event_moved"}
    assert {mail.calendar["method"] for mail in mails} == {"REQUEST"}
    assert {mail.calendar["location"] for mail in mails} == {"Big house, 1 High Street, Leeds"}
    assert all(mail.calendar["sequence"] > 0 for mail in mails)
    assert len({mail.calendar["uid"] for mail in mails}) == 7


def test_a_mail_to_everyone_is_shown_before_it_is_sent(page: Page, olive: Member, pool: Pool) -> None:
    enter(page, olive, second_factor=True).goto(f"/organise/{pool.event.slug}/write/")
    page.get_by_label("Subject").fill("Bring a jumper")
    page.get_by_label("Text").fill("The hall is cold.")
    page.get_by_role("button", name="Look at it before sending").click()
    heading(page, re.compile("Before it is sent"))
    look(page)
    assert not Message.objects.exists()
    page.get_by_role("button", name="Send 6 emails").click()
    expect(page.get_by_text("6 emails are on their way.")).to_be_visible()
    assert Message.objects.count() == 6
