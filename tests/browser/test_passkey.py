"""A member adds a passkey with a real browser, and afterwards signs in with nothing else."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.looking import look
from tests.browser.stories import heading, type_code_from_mail
from tests.factories.members import make_member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# A laptop's own lock that always recognises its owner.
LOCK = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(open_window: Open) -> Page:
    """The window of somebody whose laptop has a lock for passkeys."""
    page = open_window()
    control = page.context.new_cdp_session(page)
    control.send("WebAuthn.enable")
    control.send("WebAuthn.addVirtualAuthenticator", {"options": LOCK})
    return page


def sign_in_with_a_code(page: Page, email: str, onward: str) -> None:
    page.goto(f"/sign-in/?next={onward}")
    look(page)
    page.get_by_label("Email address").fill(email)
    page.get_by_role("button", name="Send me a code").click()
    heading(page, "Type your code")
    look(page)
    type_code_from_mail(page, email)


def test_a_passkey_is_added_and_then_enough_by_itself(page):
    make_member("nina@trust.example", name="Nina Newcomer")

    sign_in_with_a_code(page, "nina@trust.example", "/account/second-factor/")
    heading(page, "One more proof is needed")
    look(page)
    page.get_by_role("link", name="Add a passkey").click()
    expect(page.get_by_label("Name of this passkey")).to_be_visible()
    look(page)
    page.get_by_role("button", name="Add a passkey").click()
    heading(page, "Your recovery codes")
    look(page)

    page.goto("/account/sign-out/")
    page.get_by_role("button", name="Sign out").click()
    page.goto("/sign-in/?next=/account/passkeys/")
    page.get_by_role("button", name="Use a passkey").click()

    heading(page, "Your passkeys")
    expect(page.get_by_text("Last used on")).to_be_visible()
    look(page)


def test_with_a_passkey_the_code_by_mail_is_only_half_the_way(page):
    make_member("nina@trust.example", name="Nina Newcomer")
    sign_in_with_a_code(page, "nina@trust.example", "/account/passkeys/add/")
    page.get_by_role("button", name="Add a passkey").click()
    heading(page, "Your recovery codes")
    page.goto("/account/sign-out/")
    page.get_by_role("button", name="Sign out").click()

    sign_in_with_a_code(page, "nina@trust.example", "/account/")

    heading(page, "One more proof")
    look(page)
    page.get_by_role("button", name="Use a passkey").click()
    heading(page, "Your account")


def test_a_cancelled_passkey_is_explained(page):
    """The browser has no passkey for us, so its window closes with nothing chosen."""
    page.goto("/sign-in/")

    page.get_by_role("button", name="Use a passkey").click()

    expect(page.get_by_text("Your browser did not finish with the passkey")).to_be_visible()
    look(page)
