"""The list shows what is coming, narrows by links, and never fails over an odd address."""

import pytest
from django.test import Client
from django.urls import reverse

from events.calendar.actions import add_dates
from events.calendar.models import Booking, Event, Kind
from events.capacity.actions import release
from members.models import Member
from members.organisations.models import Region
from tests.factories.events import (
    in_days,
    make_event,
    make_pool,
    make_registration,
    make_series,
    make_venue,
)
from tests.factories.members import make_member, sign_in

pytestmark = pytest.mark.django_db


def titles(client: Client, query: str = "") -> list[str]:
    response = client.get(reverse("events:list") + query)
    assert response.status_code == 200
    return [event.title for event in response.context["page"]]


def region(name: str) -> Region:
    return Region.objects.get_or_create(name=name)[0]


def test_coming_events_come_first_to_last(client: Client) -> None:
    make_event("Later", starts_at=in_days(9))
    make_event("Sooner", starts_at=in_days(2))
    make_event("Gone", starts_at=in_days(-2))
    assert titles(client) == ["Sooner", "Later"]


def test_past_events_come_last_to_first(client: Client) -> None:
    make_event("Long ago", starts_at=in_days(-200))
    make_event("Yesterday", starts_at=in_days(-2))
    make_event("Coming")
    assert titles(client, "?view=past") == ["Yesterday", "Long ago"]


def test_it_narrows_to_what_is_in_person_or_online(client: Client) -> None:
    make_event("Hall", starts_at=in_days(1), venue=make_venue())
    make_event("Hybrid", starts_at=in_days(2), venue=make_venue(), online_link="https://meet.example/h")
    make_event("Web", starts_at=in_days(3))
    assert titles(client, "?how=in-person") == ["Hall", "Hybrid"]
    assert titles(client, "?how=online") == ["Hybrid", "Web"]


def test_it_narrows_to_a_region_by_the_venue_or_by_the_event_s_own_word(client: Client) -> None:
    wales, london = region("Wales"), region("London")
    make_event("In Cardiff", starts_at=in_days(1), venue=make_venue(region=wales))
    make_event("For Wales", starts_at=in_days(2), region=wales)
    make_event("For London, in Cardiff", venue=make_venue(region=wales), region=london)
    make_event("Everywhere")
    assert titles(client, f"?region={wales.pk}") == ["In Cardiff", "For Wales"]


def test_what_is_for_everyone_is_for_beginners_too(client: Client) -> None:
    make_event("First steps", starts_at=in_days(1), level=Event.Level.BEGINNER)
    make_event("Anyone", starts_at=in_days(2))
    make_event("Deep end", level=Event.Level.ADVANCED)
    assert titles(client, "?level=beginner") == ["First steps", "Anyone"]


def test_each_filter_can_be_taken_away_alone(client: Client) -> None:
    make_event("Talk", kind=Kind.WEBINAR)
    make_event("Class", kind=Kind.WORKSHOP)
    assert titles(client, "?kind=workshop&how=online") == ["Class"]
    html = client.get("/events/?kind=workshop&how=online").text
    assert 'href="?how=online"' in html
    assert 'href="?kind=workshop"' in html
    assert "1 event fits" in html


def test_the_form_shows_what_is_chosen_and_keeps_the_view(client: Client) -> None:
    html = client.get("/events/?view=past&kind=workshop").text
    assert '<option value="workshop" selected>' in html
    assert '<input type="hidden" name="view" value="past">' in html


@pytest.mark.parametrize(
    "query",
    [
        "?view=never",
        "?kind=%00",
        "?page=x",
        "?page=-1",
        "?region=99999999999999999999",
        "?region=x",
        "?mine=yes",
        "?view=month&month=0000-00",
        "?view=month&month=9999-12",
    ],
)
def test_an_odd_address_is_as_good_as_none(client: Client, query: str) -> None:
    make_event("Talk")
    assert client.get("/events/" + query).status_code == 200


def test_nothing_to_show_says_what_to_do(client: Client) -> None:
    assert "Nothing is planned just now" in client.get("/events/").text
    assert "Try fewer filters" in client.get("/events/?kind=webinar").text
    assert "No event has taken place yet" in client.get("/events/?view=past").text
    assert "No series meets just now" in client.get("/events/?view=series").text
    assert "Nothing takes place in this month" in client.get("/events/?view=month").text


def test_of_a_series_only_the_next_date_is_listed(client: Client) -> None:
    series = make_series("Coffee & Coding")
    add_dates(series, in_days(60).date())
    html = client.get("/events/").text
    assert titles(client) == ["Coffee & Coding"]
    assert series.get_absolute_url() in html
    assert "no booking needed" in html


def test_of_a_series_the_next_date_is_the_next_that_fits_what_is_asked_for(client: Client) -> None:
    series = make_series("Coffee & Coding", venue=make_venue())
    next_date, after = add_dates(series, in_days(14).date())[:2]
    Event.objects.filter(pk=next_date.pk).update(venue=None, title="Coffee at home")
    assert titles(client, "?how=online") == ["Coffee at home"]
    assert titles(client, "?how=in-person") == [after.title]


def test_the_series_are_listed_with_how_often_and_when_next(client: Client) -> None:
    series = make_series("Coffee & Coding", first_starts_at=in_days(7, 13))
    make_series("Being planned", is_published=False)
    add_dates(series, in_days(60).date())
    html = client.get("/events/?view=series").text
    assert "Coffee &amp; Coding" in html
    assert "Every " in html and ", 1pm. Next: " in html
    assert "Being planned" not in html


def test_drafts_are_for_their_organisers(client: Client, olive: Member) -> None:
    make_event("Being planned", status=Event.Status.DRAFT, organisers=[olive])
    assert titles(client) == []
    sign_in(client, olive)
    assert titles(client) == ["Being planned"]
    assert "Draft" in client.get("/events/").text


def test_a_member_sees_where_they_stand_with_what_they_registered_for(alice: Member, bob: Member) -> None:
    pool = make_pool(make_event("Evening"), capacity=1)
    placed = make_registration(pool.event, alice)
    make_registration(pool.event, bob, wish="ask")

    def word(member: Member) -> str:
        text = sign_in(Client(), member).get("/events/").text
        return next((one for one in ("Confirmed", "Waiting", "Offered") if one in text), "")

    assert (word(alice), word(bob), word(make_member())) == ("Confirmed", "Waiting", "")
    release(placed)
    assert word(bob) == "Offered"


def test_a_cancelled_event_stays_in_the_list_and_says_so(client: Client) -> None:
    make_event("Off", status=Event.Status.CANCELLED)
    assert "Cancelled" in client.get("/events/").text


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_the_same_for_one_event_as_for_many(
    client: Client, number: int, django_assert_num_queries
) -> None:
    for _ in range(number):
        make_event(venue=make_venue(), booking=Booking.NEEDED)
        add_dates(make_series(), in_days(60).date())
    for view in ("", "month", "past"):
        with django_assert_num_queries(2):
            client.get(f"/events/?view={view}")
    with django_assert_num_queries(2):
        client.get("/events/?view=series")


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_a_member_four_queries_more_when_narrowed_to_what_is_for_them(
    client: Client, alice: Member, number: int, django_assert_num_queries
) -> None:
    sign_in(client, alice)
    for _ in range(number):
        make_event(venue=make_venue())
    with django_assert_num_queries(5):
        client.get("/events/?mine=yes")


def test_a_changed_filter_brings_only_the_results(client: Client) -> None:
    make_event("Talk", kind=Kind.WEBINAR)
    answer = client.get("/events/?kind=webinar&how=", headers={"HX-Request": "true"})
    assert "Talk" in answer.text
    assert "<html" not in answer.text
    assert 'data-hx-swap-oob="innerHTML:#found-aloud"' in answer.text
    assert answer["HX-Push-Url"] == "/events/?kind=webinar"
    assert "HX-Request" in answer["Vary"]


def test_going_back_in_the_browser_brings_the_whole_page(client: Client) -> None:
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert "<html" in client.get("/events/", headers=headers).text
