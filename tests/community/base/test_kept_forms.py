"""The form of newcomers is drawn once a second, and each of them gets a token of their own."""

import re
from collections.abc import Iterator

import pytest
import time_machine
from django.core.cache import caches
from django.test import Client
from django.utils import timezone

from events.registration.models import Registration
from tests.factories.events import make_event, make_pool
from tests.factories.members import sign_in
from tests.factories.registering import choosing, code_url, form_url, newcomer
from tests.factories.signing_in import code_mailed_to

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kept_forms(settings, fresh_pages: None) -> Iterator[None]:
    backend = {
        "BACKEND": "community.base.cache.ObjectsOfThisProcess",
        "LOCATION": "forms-in-tests",
        "OPTIONS": {"MAX_ENTRIES": 500},
    }
    settings.CACHES = settings.CACHES | {"pages": backend}
    caches["pages"].clear()
    yield
    caches["pages"].clear()


def token_in(page: bytes) -> str:
    found = re.search(rb'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert found
    return found[1].decode()


def test_a_second_visitor_costs_no_query_and_their_form_can_be_sent(django_assert_num_queries) -> None:
    event = make_event()
    make_pool(event, name="Hall")
    first, second = Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)
    # Within the second for which it is kept, however slow the machine.
    with time_machine.travel(timezone.now(), tick=False):
        page = first.get(form_url(event)).content
        with django_assert_num_queries(0):
            kept = second.get(form_url(event)).content
    assert token_in(page) != token_in(kept)
    typed = newcomer("nora@trust.example") | choosing(event, "Hall")
    assert second.post(form_url(event), typed | {"csrfmiddlewaretoken": "x" * 64}).status_code == 403
    assert second.post(form_url(event), typed | {"csrfmiddlewaretoken": token_in(kept)}).status_code == 302
    assert Registration.objects.get().email == "nora@trust.example"


def test_what_somebody_typed_is_shown_to_nobody_else() -> None:
    event = make_event()
    make_pool(event, name="Hall", capacity=5)
    nora = Client()
    nora.post(form_url(event), newcomer("nora@trust.example", name="Nora Nobody") | choosing(event, "Hall"))
    assert b"Nora Nobody" in nora.get(form_url(event)).content
    assert b"Nora Nobody" not in Client().get(form_url(event)).content


def test_everybody_reads_their_own_address_on_the_page_that_asks_for_the_code() -> None:
    event = make_event()
    make_pool(event, name="Hall", capacity=5)
    pages = {}
    for email in ("o'brien@trust.example", "nora+events@trust.example"):
        browser = Client(enforce_csrf_checks=True)
        token = {"csrfmiddlewaretoken": token_in(browser.get(form_url(event)).content)}
        browser.post(form_url(event), newcomer(email) | choosing(event, "Hall") | token)
        pages[email] = browser.get(code_url(event)).content
        code = {"code": code_mailed_to(email), "csrfmiddlewaretoken": token_in(pages[email])}
        assert browser.post(code_url(event), code).url.startswith("/registrations/")
    first, second = pages.values()
    assert b"o&#x27;brien@trust.example" in first
    assert b"nora+events@trust.example" in second
    assert b"brien" not in second


def test_members_get_a_form_of_their_own(alice) -> None:
    event = make_event()
    make_pool(event)
    Client().get(form_url(event))
    assert b"your email address" not in sign_in(Client(), alice).get(form_url(event)).content.lower()
