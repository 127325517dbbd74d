"""Events in people's own calendars and feed readers: all that everybody may see, and no joining link."""

import datetime as dt
from typing import Any
from xml.etree import ElementTree

import icalendar
import pytest
from django.test import Client
from django.urls import reverse

from events.calendar.actions import add_dates
from events.calendar.models import Booking, Event, Kind
from members.models import Member
from tests.factories.events import (
    in_days,
    make_event,
    make_series,
    make_session,
    make_venue,
)
from tests.factories.members import sign_in

pytestmark = pytest.mark.django_db
LINK = "https://meet.example/secret-room"
ATOM = "{http://www.w3.org/2005/Atom}"


def entries(client: Client, url: str = "/events/calendar.ics") -> list[Any]:
    answer = client.get(url)
    assert answer["Content-Type"].startswith("text/calendar")
    return icalendar.Calendar.from_ical(answer.content).walk("VEVENT")


def titles(client: Client, url: str = "/events/calendar.ics") -> list[str]:
    return [str(entry["SUMMARY"]) for entry in entries(client, url)]


def news(client: Client, query: str = "") -> ElementTree.Element:
    answer = client.get(f"/events/news.atom{query}")
    assert answer["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answer.content)


def test_every_public_date_is_in_the_calendar(client: Client) -> None:
    series = make_series("Coffee", first_starts_at=in_days(2, 13))
    add_dates(series, in_days(17).date())
    make_event("Draft", status=Event.Status.DRAFT)
    make_event("Last month", starts_at=in_days(-30))
    make_event("Long ago", starts_at=in_days(-200))
    assert titles(client) == ["Last month", "Coffee", "Coffee", "Coffee"]


def test_a_cancelled_event_says_so(client: Client) -> None:
    make_event("Off", status=Event.Status.CANCELLED)
    assert entries(client)[0]["STATUS"] == "CANCELLED"


def test_no_joining_link_is_in_any_public_feed(client: Client) -> None:
    series = make_series("Coffee", online_link=LINK)
    add_dates(series, in_days(20).date())
    make_event("Web", online_link=LINK, starts_at=in_days(1))
    for url in ("/events/calendar.ics", f"{series.get_absolute_url()}calendar.ics", "/events/news.atom"):
        answer = client.get(url)
        assert answer.status_code == 200
        assert "secret-room" not in answer.text.replace("\r\n ", "")


def test_not_even_an_organiser_gets_drafts_in_a_public_feed(client: Client, olive: Member) -> None:
    make_event("Draft", status=Event.Status.DRAFT, organisers=[olive])
    sign_in(client, olive, second_factor=True)
    assert titles(client) == []
    assert news(client).findall(f"{ATOM}entry") == []


def test_the_calendar_follows_the_filters_of_the_list(client: Client) -> None:
    make_event("Class", kind=Kind.WORKSHOP)
    make_event("Talk", kind=Kind.WEBINAR)
    assert titles(client, "/events/calendar.ics?kind=workshop") == ["Class"]
    page = client.get("/events/?kind=workshop&view=month").text
    assert "webcal://localhost:8000/events/calendar.ics?kind=workshop" in page


def test_an_entry_is_the_same_as_in_the_file_of_the_event(client: Client) -> None:
    event = make_event(
        "Drop-in", booking=Booking.NOT_NEEDED, venue=make_venue("Hall", address="1 High Street")
    )
    alone = entries(client, reverse("events:event-calendar", args=[event.slug]))[0]
    among_others = entries(client)[0]
    for name in ("UID", "DTSTART", "DTEND", "LOCATION", "URL", "DESCRIPTION"):
        assert alone[name] == among_others[name], name


def test_the_calendar_has_the_community_s_name(client: Client, settings) -> None:
    settings.COMMUNITY = settings.COMMUNITY | {"name": "Ward Counters"}
    calendar = icalendar.Calendar.from_ical(client.get("/events/calendar.ics").content)
    assert calendar["X-WR-CALNAME"] == calendar["NAME"] == "Ward Counters"
    assert news(client).findtext(f"{ATOM}title") == "Ward Counters: events"


def test_a_calendar_without_events_is_still_one(client: Client) -> None:
    text = client.get("/events/calendar.ics").text
    assert icalendar.Calendar.from_ical(text).walk("VTIMEZONE")
    assert text.endswith("END:VCALENDAR\r\n")


def test_a_series_has_a_calendar_of_its_own(client: Client) -> None:
    series = make_series("Coffee", first_starts_at=in_days(2, 13))
    add_dates(series, in_days(3).date())
    make_event("Something else")
    url = reverse("events:series-calendar", args=[series.slug])
    assert titles(client, url) == ["Coffee"]
    assert url in client.get(series.get_absolute_url()).text


def test_a_series_that_is_not_public_has_none(client: Client, olive: Member) -> None:
    series = make_series(is_published=False, organisers=[olive])
    sign_in(client, olive, second_factor=True)
    assert client.get(reverse("events:series-calendar", args=[series.slug])).status_code == 404


def test_news_are_what_is_coming_the_latest_announced_first(client: Client) -> None:
    now = in_days(0)
    make_event("Announced first", created_at=now - dt.timedelta(days=9))
    make_event("Announced last", created_at=now, summary="Come & see")
    make_event("Over", starts_at=in_days(-3))
    make_event("Off", status=Event.Status.CANCELLED)
    found = news(client).findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in found] == ["Announced last", "Announced first"]
    assert "Come & see" in (found[0].findtext(f"{ATOM}summary") or "")


@pytest.mark.parametrize("number", [1, 3])
def test_feeds_cost_the_same_for_one_event_as_for_many(
    client: Client, number: int, django_assert_num_queries
) -> None:
    for _ in range(number):
        make_session(make_event(venue=make_venue()))
    with django_assert_num_queries(3):
        client.get("/events/calendar.ics")
    with django_assert_num_queries(2):
        client.get("/events/news.atom")
