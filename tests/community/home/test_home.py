"""The first page: what this is, what is on next, how to join. Cheap, and the same for every visitor."""

from typing import Any

import pytest
from django.test import Client

from events.calendar.models import Event
from members.accounts.models import Member
from tests.factories.events import in_days, make_event, make_venue

pytestmark = pytest.mark.django_db


def test_it_says_what_is_on_next_and_where(client: Client) -> None:
    make_event("Autumn conference", venue=make_venue("Great Hall"), starts_at=in_days(20))
    make_event("Spring webinar", kind="webinar", starts_at=in_days(3), summary="An hour on plots.")
    html = client.get("/").content.decode()
    assert html.index("Spring webinar") < html.index("Autumn conference")
    assert "Great Hall" in html
    assert "An hour on plots." in html


def test_drafts_cancelled_and_past_events_are_not_next(client: Client) -> None:
    make_event("A draft", status=Event.Status.DRAFT)
    make_event("A cancelled one", status=Event.Status.CANCELLED)
    make_event("Long past", starts_at=in_days(-30))
    html = client.get("/").content.decode()
    assert "Nothing is planned just now" in html
    for title in ("A draft", "A cancelled one", "Long past"):
        assert title not in html


def test_a_visitor_costs_one_query_and_no_cookie(client: Client, django_assert_num_queries: Any) -> None:
    for _ in range(3):
        make_event(venue=make_venue())
    with django_assert_num_queries(1):
        response = client.get("/")
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


def test_a_signed_in_member_is_greeted_by_the_name_they_chose(client: Client, alice: Member) -> None:
    client.force_login(alice)
    html = client.get("/").content.decode()
    assert "Alice</a>" in html
    assert "Sign out" in html
    assert "My registrations" in html
    assert "Join or sign in" not in html


def test_only_those_who_organise_something_see_the_way_to_it(
    client: Client, alice: Member, olive: Member
) -> None:
    make_event(organisers=[olive])
    client.force_login(alice)
    assert 'href="/organise/"' not in client.get("/").content.decode()
    client.force_login(olive)
    assert 'href="/organise/"' in client.get("/").content.decode()


def test_the_header_costs_no_query_beyond_the_session_and_the_member(
    client: Client, olive: Member, django_assert_num_queries: Any
) -> None:
    client.force_login(olive)
    client.get("/help/")
    with django_assert_num_queries(2):
        client.get("/help/")


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("/code-of-conduct/", "Code of conduct"),
        ("/privacy/", "Privacy"),
        ("/cookies/", "Cookies"),
        ("/accessibility/", "Accessibility statement"),
        ("/help/", "Help"),
    ],
)
def test_the_pages_below_every_page(
    client: Client, address: str, heading: str, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        html = client.get(address).content.decode()
    assert f"<h1>{heading}</h1>" in html


def test_the_code_of_conduct_shows_its_version(client: Client, settings: Any) -> None:
    settings.CODE_OF_CONDUCT_VERSION = "2031-05"
    assert "Version 2031-05" in client.get("/code-of-conduct/").content.decode()


def test_being_up_asks_nothing_of_the_database(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert client.get("/up/").content == b"up\n"
