"""A member adds a passkey with a real browser, and afterwards signs in with nothing else."""

import os
import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.factories.members import make_member
from tests.factories.signing_in import code_mailed_to

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not os.path.exists(CHROMIUM), reason="chromium is not installed"),
]
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-sync",
    "--no-first-run",
]
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
def page(live_server: LiveServer, settings) -> Iterator[Page]:
    """A phone-sized window; whatever the browser refuses or complains about fails the test."""
    settings.ALLOWED_HOSTS = ["localhost"]
    complaints: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page(
            viewport={"width": 320, "height": 800},
            base_url=re.sub(r"//[^:]+", "//localhost", live_server.url),
        )
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        yield page
        browser.close()
    assert complaints == []


def sound(page: Page) -> None:
    """Nothing for axe to find, and nothing wider than the window."""
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def sign_in_with_a_code(page: Page, email: str, onward: str) -> None:
    page.goto(f"/sign-in/?next={onward}")
    sound(page)
    page.get_by_label("E-mail address").fill(email)
    page.get_by_role("button", name="Send me a code").click()
    expect(page.get_by_role("heading", name="Type your code")).to_be_visible()
    sound(page)
    page.get_by_label("Six-digit code").fill(code_mailed_to(email))
    page.get_by_role("button", name="Continue").click()


def test_a_passkey_is_added_and_then_enough_by_itself(page):
    make_member("nina@trust.example", name="Nina Newcomer")
    control = page.context.new_cdp_session(page)
    control.send("WebAuthn.enable")
    control.send("WebAuthn.addVirtualAuthenticator", {"options": LOCK})

    sign_in_with_a_code(page, "nina@trust.example", "/account/second-factor/")
    expect(page.get_by_role("heading", name="One more proof is needed")).to_be_visible()
    sound(page)
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_label("Name of this passkey")).to_be_visible()
    sound(page)
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    sound(page)

    page.goto("/account/sign-out/")
    page.get_by_role("button", name="Sign out").click()
    page.goto("/sign-in/?next=/account/passkeys/")
    page.get_by_role("button", name="Use a passkey").click()

    expect(page.get_by_role("heading", name="Your passkeys")).to_be_visible()
    expect(page.get_by_text("Last used on")).to_be_visible()
    sound(page)


def test_with_a_passkey_the_code_by_mail_is_only_half_the_way(page):
    make_member("nina@trust.example", name="Nina Newcomer")
    control = page.context.new_cdp_session(page)
    control.send("WebAuthn.enable")
    control.send("WebAuthn.addVirtualAuthenticator", {"options": LOCK})
    sign_in_with_a_code(page, "nina@trust.example", "/account/passkeys/add/")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    page.goto("/account/sign-out/")
    page.get_by_role("button", name="Sign out").click()

    sign_in_with_a_code(page, "nina@trust.example", "/account/")

    expect(page.get_by_role("heading", name="One more proof")).to_be_visible()
    sound(page)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", name="Your account")).to_be_visible()


def test_a_cancelled_passkey_is_explained(page):
    """The browser has no passkey for us, so its window closes with nothing chosen."""
    control = page.context.new_cdp_session(page)
    control.send("WebAuthn.enable")
    control.send("WebAuthn.addVirtualAuthenticator", {"options": LOCK})
    page.goto("/sign-in/")

    page.get_by_role("button", name="Use a passkey").click()

    expect(page.get_by_text("Your browser did not finish with the passkey")).to_be_visible()
    sound(page)
