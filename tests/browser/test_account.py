"""One's own account: joining, addresses, an authenticator app, sessions."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from community.mail.models import Message
from members.accounts.models import Member
from tests.browser.conftest import Come, Open
from tests.browser.looking import look
from tests.browser.stories import EMAIL, digits, enter, heading, type_code_from_mail
from tests.factories.members import make_organisation
from tests.factories.signing_in import code_mailed_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_somebody_joins_and_says_who_they_are(come: Come) -> None:
    make_organisation("Riverside University Hospitals")
    hands = come()
    page = hands.page
    page.goto("/")
    hands.follow("Join or sign in")
    hands.fill(EMAIL, "not an address")
    hands.press("Send me a code")
    expect(page.get_by_role("alert")).to_contain_text("in the form name@")
    hands.fill(EMAIL, "Nora+Events@Trust.example")
    hands.press("Send me a code")
    heading(page, "Type your code")
    hands.fill("Six-digit code", code_mailed_to("nora+events@trust.example"))
    hands.press("Continue")

    heading(page, "Welcome")
    hands.fill("Your name", "Nora Newcomer")
    hands.choose("How do you take part?", "Champion")
    hands.fill("Where do you work or study? (optional)", "Riverside University Hospitals")
    hands.tick(re.compile("code of conduct"))
    hands.press("Continue")
    expect(page.get_by_text("You are a member.")).to_be_visible()
    # The news has the focus; from the top again, the way to the account is the first.
    page.goto("/")
    hands.follow("Nora Newcomer")
    heading(page, "Your account")
    expect(page.get_by_text("Riverside University Hospitals")).to_be_visible()
    hands.look()

    nora = Member.objects.get()
    assert (nora.contribution, nora.region.name) == ("champion", "London")
    assert nora.accepted_code_of_conduct


def test_an_organisation_is_suggested_while_its_name_is_typed(page: Page, alice: Member) -> None:
    make_organisation("Riverside University Hospitals")
    enter(page, alice).goto("/account/details/")

    page.get_by_label(re.compile("Where do you work")).press_sequentially("riversi")

    expect(page.locator("datalist option")).to_have_attribute("value", "Riverside University Hospitals")


def test_a_second_address_is_added_and_made_the_main_one(page: Page, alice: Member) -> None:
    enter(page, alice).goto("/account/addresses/")
    heading(page, "Your email addresses")
    look(page)
    page.get_by_label("New email address").fill("alice@home.example")
    page.get_by_role("button", name="Send a code to it").click()
    expect(page.get_by_label("Six-digit code")).to_be_visible()
    look(page)
    code = Message.objects.get(name="address_code", to="alice@home.example").context["code"]
    page.get_by_label("Six-digit code").fill(code)
    page.get_by_role("button", name="Confirm").click()
    heading(page, "Your email addresses")
    page.get_by_role("button", name="Make it the main address").click()
    heading(page, "Your email addresses")
    look(page)

    alice.refresh_from_db()
    assert alice.email == "alice@home.example"


def test_an_authenticator_app_is_added_and_the_recovery_codes_are_shown(page: Page, alice: Member) -> None:
    enter(page, alice).goto("/account/authenticator/add/")
    heading(page, "Add an authenticator app")
    look(page)
    secret = page.locator(".portal-code").inner_text().strip()
    page.get_by_label("Code from the app").fill(digits(secret))
    page.get_by_role("button", name="Add the app").click()
    heading(page, "Your recovery codes")
    look(page)
    page.get_by_role("link", name="I have kept them").click()
    heading(page, "Your account")
    expect(page.get_by_text("Authenticator app, added on")).to_be_visible()
    for path, words in [
        ("authenticator/remove/", "Remove"),
        ("recovery-codes/new/", "recovery codes"),
        ("details/", "Your details"),
        ("sign-out/", "Sign out"),
    ]:
        page.goto(f"/account/{path}")
        heading(page, re.compile(words, re.IGNORECASE))
        look(page)


def test_signing_out_everywhere_ends_the_other_session_too(open_window: Open, alice: Member) -> None:
    here, elsewhere = open_window(), open_window()
    for page in (here, elsewhere):
        page.goto("/sign-in/?next=/account/")
        page.get_by_label("Email address").fill(alice.email)
        page.get_by_role("button", name="Send me a code").click()
        type_code_from_mail(page, alice.email)
        heading(page, "Your account")

    here.goto("/account/sessions/")
    heading(here, "Where you are signed in")
    expect(here.get_by_text("This browser")).to_be_visible()
    look(here)
    here.get_by_role("button", name="Sign out everywhere").click()
    expect(here.get_by_text("So are all your other devices.")).to_be_visible()
    look(here)
    elsewhere.reload()
    heading(elsewhere, "Sign in or join")
    assert parse_qs(urlsplit(elsewhere.url).query) == {"next": ["/account/"]}
