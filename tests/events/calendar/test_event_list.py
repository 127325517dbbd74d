"""The list shows what is coming, narrows by links, and never fails over an odd address."""

import pytest
from django.test import Client
from django.urls import reverse

from events.calendar.actions import add_dates
from events.calendar.models import Booking, Event, Kind
from members.models import Member
from tests.factories.events import in_days, make_event, make_series, make_venue
from tests.factories.members import sign_in

pytestmark = pytest.mark.django_db


def titles(client: Client, query: str = "") -> list[str]:
    response = client.get(reverse("events:list") + query)
    assert response.status_code == 200
    return [event.title for event in response.context["page"]]


def test_coming_events_come_first_to_last(client: Client) -> None:
    make_event("Later", starts_at=in_days(9))
    make_event("Sooner", starts_at=in_days(2))
    make_event("Gone", starts_at=in_days(-2))
    assert titles(client) == ["Sooner", "Later"]


def test_past_events_come_last_to_first(client: Client) -> None:
    make_event("Long ago", starts_at=in_days(-200))
    make_event("Yesterday", starts_at=in_days(-2))
    make_event("Coming")
    assert titles(client, "?when=past") == ["Yesterday", "Long ago"]


def test_links_narrow_it_to_what_is_in_person_or_online(client: Client) -> None:
    make_event("Hall", starts_at=in_days(1), venue=make_venue())
    make_event("Hybrid", starts_at=in_days(2), venue=make_venue(), online_link="https://meet.example/h")
    make_event("Web", starts_at=in_days(3))
    assert titles(client, "?how=in-person") == ["Hall", "Hybrid"]
    assert titles(client, "?how=online") == ["Hybrid", "Web"]


def test_links_narrow_it_to_a_kind_and_keep_the_other_filters(client: Client) -> None:
    make_event("Talk", kind=Kind.WEBINAR)
    make_event("Class", kind=Kind.WORKSHOP)
    assert titles(client, "?kind=workshop") == ["Class"]
    html = client.get("/events/?kind=workshop").content.decode()
    assert 'href="?how=online&amp;kind=workshop"' in html


@pytest.mark.parametrize("query", ["?when=never", "?kind=%00", "?page=x", "?page=-1", "?page=99999999999"])
def test_an_odd_address_is_as_good_as_none(client: Client, query: str) -> None:
    make_event("Talk")
    assert client.get("/events/" + query).status_code == 200


def test_nothing_to_show_says_what_to_do(client: Client) -> None:
    assert b"Nothing is planned just now" in client.get("/events/").content
    assert b"Try fewer filters" in client.get("/events/?kind=workshop").content
    assert b"No event has taken place yet" in client.get("/events/?when=past").content


def test_of_a_weekly_series_only_the_next_date_is_listed(client: Client) -> None:
    series = make_series("Coffee", slug="coffee")
    add_dates(series, in_days(60).date())
    make_event("Conference", starts_at=in_days(40))
    assert titles(client) == ["Coffee", "Conference"]
    assert b'href="/series/coffee/"' in client.get("/events/").content


def test_drafts_show_to_their_organisers_only(client: Client, alice: Member, olive: Member) -> None:
    make_event("Secret", status=Event.Status.DRAFT, organisers=[olive])
    assert titles(client) == titles(sign_in(Client(), alice)) == []
    assert titles(sign_in(Client(), olive)) == ["Secret"]


def test_a_cancelled_event_stays_and_says_so(client: Client) -> None:
    make_event("Off", status=Event.Status.CANCELLED)
    assert b"Cancelled" in client.get("/events/").content


def test_it_turns_pages(client: Client) -> None:
    for number in range(21):
        make_event(f"Event {number:02}", starts_at=in_days(number + 1))
    assert len(titles(client)) == 20
    assert titles(client, "?page=2") == ["Event 20"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_one_query(client: Client, rows: int, django_assert_num_queries) -> None:
    for number in range(rows):
        make_event(venue=make_venue())
        add_dates(make_series(first_starts_at=in_days(number + 1, 13)), in_days(30).date())
    with django_assert_num_queries(1):
        assert len(titles(client)) == rows * 2


def test_an_event_without_booking_has_a_calendar_file(client: Client) -> None:
    event = make_event(
        "Open talk", slug="talk", booking=Booking.NOT_NEEDED, online_link="https://meet.example/secret"
    )
    response = client.get("/events/talk/calendar.ics")
    text = response.content.decode()
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert "METHOD:PUBLISH" in text and "SUMMARY:Open talk" in text
    assert f"UID:event-{event.pk}@" in text
    assert "secret" not in text


def test_an_event_with_booking_has_no_file_for_everybody(client: Client) -> None:
    make_event(slug="talk")
    assert client.get("/events/talk/calendar.ics").status_code == 404
