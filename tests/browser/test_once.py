"""Double clicks, the back button and two tabs: one registration and one mail; whoever is late is helped."""

import datetime as dt
import re

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import Page, expect

from community.mail.models import Message
from events.calendar.models import Event
from events.registration.models import Registration
from members.models import Member
from tests.browser.conftest import Open
from tests.browser.looking import forgive, look
from tests.browser.stories import enter, heading, type_code_from_mail
from tests.factories.events import in_days, make_event, make_pool
from tests.factories.signing_in import code_mailed_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NORA = "nora@trust.example"


@pytest.fixture
def event() -> Event:
    pool = make_pool(make_event("Meet-up"), name="The room", capacity=3)
    return pool.event


def one_of_each() -> None:
    registration = Registration.objects.get()
    assert registration.state == Registration.State.ACTIVE
    assert registration.places.count() == 1
    assert Message.objects.exclude(name="sign_in_code").count() == 1


def fill_in(page: Page, event: Event) -> None:
    page.goto(f"{event.get_absolute_url()}register/")
    page.get_by_label("Your name").fill("Nora Newcomer")
    page.get_by_label("Email address").fill(NORA)
    page.get_by_role("checkbox", name=re.compile("code of conduct")).check()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_double_click_is_one_registration(open_window: Open, event: Event, scripts: bool) -> None:
    page = open_window(java_script_enabled=scripts)
    fill_in(page, event)
    page.get_by_role("button", name="Continue").dblclick()
    heading(page, re.compile("Type your code"))
    # Without scripts, and before there is a session, two clicks are two people to the portal.
    assert Message.objects.filter(name="sign_in_code").count() <= (1 if scripts else 2)
    page.get_by_label("Six-digit code").fill(code_mailed_to(NORA))
    page.get_by_role("button", name="Confirm").dblclick()

    # Without scripts the second click can come to the end of the first one's session.
    seen = page.get_by_role("heading", name="Your registration")
    told = page.get_by_text("If you have just confirmed your registration, it has been made")
    expect(seen if scripts else seen.or_(told)).to_be_visible()
    one_of_each()


def test_a_member_who_clicks_twice_registers_once(page: Page, event: Event, alice: Member) -> None:
    enter(page, alice).goto(f"{event.get_absolute_url()}register/")
    page.get_by_role("button", name="Confirm").dblclick()

    heading(page, re.compile("Your registration"))
    one_of_each()


def test_going_back_after_confirming_leads_to_the_registration(page: Page, event: Event) -> None:
    fill_in(page, event)
    page.get_by_role("button", name="Continue").click()
    type_code_from_mail(page, NORA, "Confirm")
    heading(page, re.compile("Your registration"))
    there = page.url

    page.go_back()
    page.reload()
    heading(page, re.compile("Your registration"))
    assert page.url == there
    page.goto(f"{event.get_absolute_url()}register/")
    heading(page, re.compile("Your registration"))
    one_of_each()


def test_two_tabs_end_at_one_registration(page: Page, event: Event) -> None:
    other = page.context.new_page()
    for tab in (page, other):
        fill_in(tab, event)
    for tab in (page, other):
        tab.get_by_role("button", name="Continue").click()
        heading(tab, re.compile("Type your code"))
    type_code_from_mail(page, NORA, "Confirm")
    heading(page, re.compile("Your registration"))

    type_code_from_mail(other, NORA, "Confirm")

    # Signing in made the form of the other tab stale; the way on is one button.
    heading(other, "Please send that again")
    forgive(other, "status of 403")
    look(other)
    other.get_by_role("button", name="Send it again").click()
    heading(other, re.compile("Your registration"))
    one_of_each()


def test_a_wrong_code_and_then_too_late_a_code_are_explained(page: Page, event: Event) -> None:
    fill_in(page, event)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Six-digit code").fill("12 34")
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_role("alert")).to_contain_text("That is not the code we sent.")
    look(page)
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=16)):
        page.goto(f"{event.get_absolute_url()}register/code/")
        heading(page, re.compile("The 15 minutes are over"))
        look(page)
        page.get_by_role("button", name="Send me a new code").click()
        heading(page, re.compile("Type your code"))
        type_code_from_mail(page, NORA, "Confirm")
        heading(page, re.compile("Your registration"))
    assert Registration.objects.filter(state=Registration.State.ACTIVE).count() == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"registration_closes_at": in_days(-1)}, "Registration has closed."),
        ({"registration_opens_at": in_days(5)}, re.compile("Registration opens on")),
        (
            {"status": "cancelled", "cancelled_because": "The speaker is ill."},
            "This event has been cancelled.",
        ),
        ({"audience": "listed"}, "This event is for invited people or organisations."),
    ],
    ids=["closed", "not open yet", "cancelled", "for others"],
)
def test_where_there_is_nothing_to_be_had_the_page_says_why(page: Page, fields, sentence) -> None:
    event = make_event("Meet-up", **fields)
    make_pool(event)

    page.goto(event.get_absolute_url())
    look(page)
    page.goto(f"{event.get_absolute_url()}register/")

    expect(page.get_by_role("heading", level=1)).to_contain_text(sentence)
    look(page)
