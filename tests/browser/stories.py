"""What the browser tests have in common: an event with everything on its form, and people signed in."""

import re
import time
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from events.calendar.models import Event
from events.registration.models import Question
from members.accounts.models import Member
from tests.factories.events import make_question, make_room, make_venue
from tests.factories.members import TOTP_SECRET, sign_in
from tests.factories.registering import two_days
from tests.factories.signing_in import code_mailed_to

EMAIL = re.compile("^e-?mail address", re.IGNORECASE)
CONFERENCE = "Open Analytics Conference"
THURSDAY, FRIDAY = re.compile("^Thursday,"), re.compile("^Friday,")


def conference(**fields: Any) -> Event:
    """Two days, in the hall or online; questions one of which hangs on another, needs, consents."""
    venue = make_venue("Guildhall", address="1 Castle Street\nNorwich", postcode="NR1 3DD", step_free=True)
    make_room(venue, capacity=150)
    event = two_days(
        venue=venue,
        summary="Two days of talks and workshops by people who work with health and care data.",
        description="## Who it is for\n\nAnyone. *Bring a laptop* if you come to a workshop.",
        preparation="Read the [code of conduct](/code-of-conduct/).",
        recording_notice="Talks are recorded and published.",
        photography_notice="We take photographs of the rooms.",
        asks_needs=True,
        **fields,
    )
    Event.objects.filter(pk=event.pk).update(title=CONFERENCE)
    event.refresh_from_db()
    talk = make_question(event, "Is it your first conference?", kind=Question.Kind.YES_NO, required=True)
    make_question(event, "What would help you on the day?", only_if=talk, only_if_answer="yes")
    return event


def enter(page: Page, member: Member, *, second_factor: bool = False) -> Page:
    """Give the window the session of somebody who has signed in."""
    client = sign_in(Client(), member, second_factor=second_factor)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    address = {"domain": "localhost", "path": "/"}
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, **address}])
    return page


def type_code_from_mail(page: Page, email: str, button: str = "Continue") -> None:
    page.get_by_label("Six-digit code").fill(code_mailed_to(email))
    page.get_by_role("button", name=button, exact=True).click()


def digits(secret: str = TOTP_SECRET) -> str:
    """What an authenticator app with this secret shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def heading(page: Page, words: str | re.Pattern[str]) -> None:
    """The page with this heading has come."""
    expect(page.get_by_role("heading", level=1, name=words)).to_be_visible()
