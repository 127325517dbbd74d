"""One search finds what there is, however it is spelled, and shows why."""

import pytest
from django.test import Client

from community.search.snippets import snippets
from events.calendar.actions import add_dates
from events.calendar.models import Kind
from members.models import Member
from tests.factories.events import in_days, make_event, make_series, make_venue
from tests.factories.members import sign_in

pytestmark = pytest.mark.django_db


def found(client: Client, typed: str, **more: str) -> list[str]:
    response = client.get("/search/", {"q": typed, **more})
    assert response.status_code == 200
    return [result.found.title for result in response.context.get("results", [])]


def test_words_are_found_in_whatever_form_they_stand(client: Client) -> None:
    make_event("Plotting in R", description="We **plot** maps of hospitals.")
    assert found(client, "plots") == ["Plotting in R"]
    assert found(client, "hospital map") == ["Plotting in R"]
    assert found(client, '"hospitals of maps"') == []
    assert found(client, "maps -hospitals") == []


def test_a_title_counts_more_than_a_summary_and_that_more_than_a_description(client: Client) -> None:
    make_event("C", description="tidyverse")
    make_event("B", summary="tidyverse")
    make_event("Tidyverse", starts_at=in_days(40))
    assert found(client, "tidyverse") == ["Tidyverse", "B", "C"]


def test_what_is_coming_stands_before_what_is_over(client: Client) -> None:
    make_event("Conference", slug="last", starts_at=in_days(-30))
    make_event("Conference", slug="next")
    response = client.get("/search/?q=conference&type=event")
    assert [result.found.url for result in response.context["results"]] == ["/events/next/", "/events/last/"]


def test_series_venues_and_pages_are_found_too_and_say_what_they_are(client: Client) -> None:
    make_series("Coffee & Coding", description="Bring your waiting list of questions.")
    make_venue("Waiting Rooms", address="1 High Street\nLeeds")
    page = client.get("/search/?q=waiting+list").text
    assert "Coffee &amp; Coding" in page
    assert "/help/" in page
    assert "Page" in page
    assert found(client, "leeds") == ["Waiting Rooms"]
    assert found(client, "waiting", type="venue") == ["Waiting Rooms"]
    assert "Waiting Rooms" not in found(client, "waiting", type="series")


def test_the_page_about_badges_is_found(client: Client) -> None:
    assert "Which badges are there, and how are they earned?" in found(client, "badges earned")


def test_an_event_is_found_by_where_it_is(client: Client) -> None:
    make_event("Evening", venue=make_venue("Tower", address="Leeds"))
    assert set(found(client, "leeds")) == {"Tower", "Evening"}


def test_of_a_series_the_dates_stand_aside_but_for_those_that_differ(client: Client) -> None:
    series = make_series("Coffee & Coding")
    dates = add_dates(series, in_days(40).date())
    dates[0].edited_alone, dates[0].title = True, "Coffee with guests"
    dates[0].save()
    assert sorted(found(client, "coffee")) == ["Coffee & Coding", "Coffee with guests"]


@pytest.mark.parametrize("typed", ["confrence", "Conferense", "confernece", "CONFRENCE"])
def test_near_spellings_are_shown_when_nothing_has_the_words(client: Client, typed: str) -> None:
    make_event("Conference 2026")
    assert found(client, typed) == ["Conference 2026"]
    assert "This is spelled nearly so" in client.get("/search/", {"q": typed}).text


def test_two_letters_that_changed_places_are_put_right(client: Client) -> None:
    make_event("First steps", description="In Python, from nothing.")
    assert found(client, "pyhton") == ["First steps"]


def test_a_page_is_found_by_a_near_spelling_of_its_title(client: Client) -> None:
    assert found(client, "privicy") != []


def test_the_words_are_marked_and_everything_else_is_escaped(client: Client) -> None:
    make_event(
        "Safe",
        summary="<script>alert(1)</script> tidyverse & more",
        description="<b>bold</b> <mark>not ours</mark> \ue000tidyverse\ue001 [link](javascript:alert(1))",
    )
    page = client.get("/search/?q=tidyverse").text.partition('class="portal-events"')[2]
    assert "<mark>tidyverse</mark>" in page
    assert "<script>alert" not in page
    assert "<b>bold" not in page
    assert page.count("<mark>") == page.count("</mark>") == page.count("<mark>tidyverse</mark>")


@pytest.mark.parametrize("typed", ["tidyverse", "nowhere"])
def test_a_snippet_is_safe_whether_it_has_marks_or_not(typed: str) -> None:
    (snippet,) = snippets(['We love tidyverse & plots > tables in "R" all day long'], typed)
    assert "<" not in snippet.replace("<mark>", "").replace("</mark>", "")
    assert "&amp; plots &gt; tables in &quot;R&quot; all day long" in snippet


def test_what_was_typed_is_escaped_and_kept(client: Client) -> None:
    page = client.get("/search/", {"q": '"><script>alert(1)</script>'}).text
    assert "<script>alert" not in page
    assert "&quot;&gt;&lt;script&gt;" in page


@pytest.mark.parametrize(
    "query",
    [
        "q=%00",
        "q=%EE%80%80",
        "q='",
        'q="',
        "q=-",
        "q=the",
        "q=or+or+or",
        "q=!%26|():*<->",
        "q=\\",
        "q=%F0%9F%98%80",
        f"q={'a' * 5000}",
        f"q={'ab ' * 500}",
        f"q=a&page={'9' * 5000}",
        "q=a&page=-1",
        "q=a&type=member",
        "q=a&type=%00",
        "",
    ],
)
def test_odd_questions_get_a_page(client: Client, alice: Member, query: str) -> None:
    make_event("A title")
    sign_in(client, alice)
    assert client.get(f"/search/?{query}").status_code == 200


def test_nothing_found_and_nothing_typed_say_what_to_do(client: Client) -> None:
    assert "Try fewer words" in client.get("/search/?q=zzzzxxxx").text
    assert "type a word or two" in client.get("/search/").text


def test_results_come_in_pages_with_what_was_asked_kept(client: Client) -> None:
    for number in range(25):
        make_event(f"Workshop {number}", kind=Kind.WORKSHOP)
    first = client.get("/search/?q=workshop&type=event")
    assert len(first.context["results"]) == 20
    assert "25 results" in first.text
    assert "page=2" in first.text
    second = client.get("/search/?q=workshop&type=event&page=2")
    assert len(second.context["results"]) == 5


def test_every_page_has_the_search_and_it_needs_no_scripts(client: Client) -> None:
    page = client.get("/help/").text
    assert 'action="/search/" role="search"' in page
    assert 'for="search-field"' in page


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_the_same_for_one_result_as_for_many(
    client: Client, number: int, django_assert_num_queries
) -> None:
    client.get("/search/?q=plots")
    for _ in range(number):
        make_event("Plots", venue=make_venue("House of plots"))
        make_series("Plots")
    with django_assert_num_queries(6):
        client.get("/search/?q=plots")
    # Two of them make and release the savepoint that a test needs.
    with django_assert_num_queries(9):
        client.get("/search/?q=polts")
