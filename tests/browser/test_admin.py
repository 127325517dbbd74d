"""The stewards' pages on a phone: what Django's admin leaves to whoever uses it."""

import pytest
from allauth.account.models import EmailAddress
from django.db.models import Model
from django.urls import reverse
from playwright.sync_api import Page, expect

from members.models import Member
from tests.browser.conftest import Open
from tests.browser.stories import enter
from tests.factories.members import make_member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def phone(open_window: Open) -> Page:
    steward = make_member("steward@trust.example", is_staff=True)
    return enter(open_window(width=320), steward, second_factor=True)


def stand_at(page: Page, of: Model, what: str) -> None:
    page.goto(reverse(f"admin:{of._meta.label_lower.replace('.', '_')}_{what}", args=[of.pk]))


def test_a_history_that_is_wider_than_the_phone_is_moved_by_keyboard(phone: Page, alice: Member) -> None:
    alice.name = "Wilhelmina-Alexandrina Featherstonehaugh-Cholmondeley"
    alice.save()
    stand_at(phone, alice, "history")
    history = phone.get_by_role("region", name=f"History of {alice}")

    phone.get_by_role("link", name=str(alice)).press("Tab")
    expect(history).to_be_focused()
    phone.keyboard.press("ArrowRight")

    expect(history).not_to_have_js_property("scrollLeft", 0)


def test_the_history_that_django_keeps_by_itself_is_reached_as_well(phone: Page, alice: Member) -> None:
    stand_at(phone, EmailAddress.objects.get(user=alice), "history")

    phone.get_by_role("navigation", name="Breadcrumbs").get_by_role("link").last.press("Tab")

    expect(phone.get_by_role("region", name="Change history")).to_be_focused()


def test_a_page_ends_where_its_words_end(phone: Page, alice: Member) -> None:
    stand_at(phone, alice, "change")

    assert phone.evaluate("document.body.offsetHeight === document.documentElement.scrollHeight")
