"""The first page: what this is, what is on next, how to join. Cheap, and the same for every visitor."""

from typing import Any

import pytest
from django.test import Client

from events.calendar.actions import add_dates
from events.calendar.models import Event
from events.capacity.actions import release
from members.accounts.models import Member
from tests.factories.events import (
    fill,
    in_days,
    make_event,
    make_pool,
    make_registration,
    make_series,
    make_venue,
)
from tests.factories.initiatives import hide, make_initiative
from tests.factories.members import make_member, sign_in

pytestmark = pytest.mark.django_db
NEXT = {"Given back": 2, "Full": 5, "Later": 9}


def test_it_says_what_is_on_next_and_where(client: Client) -> None:
    make_event("Autumn conference", venue=make_venue("Great Hall"), starts_at=in_days(20))
    make_event("Spring webinar", kind="webinar", starts_at=in_days(3), summary="An hour on plots.")
    html = client.get("/").content.decode()
    assert html.index("Spring webinar") < html.index("Autumn conference")
    assert "Great Hall" in html
    assert "An hour on plots." in html


def test_the_next_conference_is_there_however_much_comes_before_it(client: Client) -> None:
    for day in range(1, 7):
        make_event(f"Talk {day}", kind="webinar", starts_at=in_days(day))
    make_event("Autumn conference", kind="conference", starts_at=in_days(60))
    make_event("Spring conference", kind="conference", starts_at=in_days(200))
    html = client.get("/").text
    assert html.index("Talk 1") < html.index("Talk 4") < html.index("Autumn conference")
    assert "Talk 5" not in html and "Spring conference" not in html


def test_drafts_cancelled_and_past_events_are_not_next(client: Client) -> None:
    make_event("A draft", status=Event.Status.DRAFT)
    make_event("A cancelled one", status=Event.Status.CANCELLED)
    make_event("Long past", starts_at=in_days(-30))
    html = client.get("/").content.decode()
    assert "Nothing is planned just now" in html
    for title in ("A draft", "A cancelled one", "Long past"):
        assert title not in html


def test_members_see_what_they_come_to_or_wait_for_next(client: Client, alice: Member) -> None:
    cancelled, full, later = (make_event(title, starts_at=in_days(day)) for title, day in NEXT.items())
    make_registration(cancelled, alice, claiming=False)
    fill(pool := make_pool(full, capacity=1))
    make_registration(full, alice, pools=[pool])
    make_registration(later, alice, pools=[make_pool(later)])
    over = make_event("Over", starts_at=in_days(-9))
    make_registration(over, alice, pools=[make_pool(over)])
    assert "Your next event" not in client.get("/").text

    page = sign_in(client, alice).get("/")

    registration, status = page.context["mine"]
    assert (registration.event, status.word) == (full, "waiting")
    assert registration.get_absolute_url() in page.text
    assert "Your next event" not in sign_in(Client(), make_member()).get("/").text

    offered = make_event("Offered", starts_at=in_days(12))
    (holder,) = fill(pool := make_pool(offered, capacity=1))
    make_registration(offered, alice, pools=[pool], wish="ask")
    release(holder)
    assert client.get("/").context["mine"][0].event == offered


@pytest.mark.parametrize("number", [1, 3])
def test_a_visitor_costs_four_queries_and_no_cookie(
    client: Client, number: int, django_assert_num_queries: Any
) -> None:
    for _ in range(number):
        make_event(venue=make_venue())
        add_dates(make_series(), in_days(40).date())
        make_initiative()
    with django_assert_num_queries(4):
        response = client.get("/")
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


def test_it_shows_what_members_have_started_and_how_often_it_meets(client: Client) -> None:
    series = make_series("Coffee & Coding", first_starts_at=in_days(2, 13), recurrence="FREQ=DAILY")
    add_dates(series, in_days(10).date())
    add_dates(make_series("Being planned", is_published=False), in_days(10).date())
    make_series("Over")
    for day in range(1, 5):
        make_event(f"Talk {day}", kind="webinar", starts_at=in_days(day))
    make_event("Evening in Leeds", kind="meet_up", starts_at=in_days(12, 18))
    html = client.get("/").text.partition("What members have started")[2]
    assert "Coffee &amp; Coding" in html
    assert "Drop-in · Every day" in html
    assert html.index("Coffee") < html.index("Evening in Leeds")
    for title in ("Being planned", "Over", "Talk"):
        assert title not in html


def test_a_meet_up_that_is_on_next_is_not_shown_twice(client: Client) -> None:
    make_event("Evening in Leeds", kind="meet_up", starts_at=in_days(2, 18))
    assert client.get("/").text.count("Evening in Leeds") == 1


def test_it_shows_the_initiatives_that_are_alive_and_where_to_start_one(client: Client) -> None:
    make_initiative("Plot the dots", runners=[])
    hide(make_initiative("Dashboards for sale"))
    html = client.get("/").text.partition("What members have started")[2]
    assert "Plot the dots" in html
    assert "looking for someone" in html
    assert "Dashboards" not in html
    assert 'href="/initiatives/start/"' in html


def test_organisers_are_not_named(client: Client, olive: Member) -> None:
    make_event(organisers=[olive], kind="meet_up")
    add_dates(make_series(organisers=[olive]), in_days(40).date())
    assert "Olive" not in client.get("/").text


def test_a_visitor_learns_what_it_is_and_how_to_join_from_this_page_alone(
    client: Client, settings: Any
) -> None:
    html = client.get("/").text
    assert f"<h1>{settings.COMMUNITY['strapline']}</h1>" in html
    assert "Anyone may join, and everything is free" in html
    assert "How to join" in html
    assert "There is no password" in html


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


def test_whoever_watches_a_process_needs_neither_its_name_nor_https(client: Client, settings: Any) -> None:
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = ["portal.example"], True
    by_number = {"host": "10.0.0.7:8000"}
    assert client.get("/up/", headers=by_number).content == b"up\n"
    assert client.get("/", headers=by_number).status_code == 400
