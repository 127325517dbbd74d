"""The list, its filters, the search, the feeds, and what they cost."""

import re
from typing import Any

import pytest
from django.test import Client

from community.mail.models import Message
from members.initiatives.actions import post_news
from members.initiatives.models import InitiativeKind
from members.models import Member
from members.notifications.actions import choose
from members.notifications.models import Rhythm, Topic
from tests.factories.initiatives import make_initiative, make_news, make_quiet
from tests.factories.members import make_member, make_members, sign_in

pytestmark = pytest.mark.django_db


def titles(client: Client, query: str = "") -> list[str]:
    return [one.title for one in client.get(f"/initiatives/{query}").context["page"]]


def test_what_showed_life_last_comes_first(client: Client) -> None:
    for title, days in (("Old", 90), ("New", 1), ("Middle", 30)):
        make_quiet(make_initiative(title), days)
    assert titles(client) == ["New", "Middle", "Old"]


def test_it_is_narrowed_by_words_kind_and_state(client: Client, alice: Member) -> None:
    make_initiative("Plot the dots", description="Control charts for boards.")
    make_initiative("Reading", kind="Book club", joined=[alice])
    make_initiative("A map", kind="Idea", runners=[])
    kind = InitiativeKind.objects.get(name="Book club").pk
    assert titles(client, "?q=chart") == ["Plot the dots"]
    assert titles(client, f"?kind={kind}") == ["Reading"]
    assert titles(client, "?state=looking") == ["A map"]
    assert titles(sign_in(Client(), alice), "?state=mine") == ["Reading"]


@pytest.mark.parametrize(
    "query", ["?kind=9999999", "?kind=x", "?state=mine", "?state=x", "?page=x", "?q=%00"]
)
def test_anything_unknown_in_the_address_is_as_good_as_nothing(client: Client, query: str) -> None:
    make_initiative("Plot the dots")
    assert titles(client, query) == ["Plot the dots"]


def test_where_there_is_nothing_it_says_what_to_do(client: Client) -> None:
    assert "Be the first: it takes a minute." in client.get("/initiatives/").text
    assert "Nothing fits that." in client.get("/initiatives/?q=nothing").text


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(
    client: Client, alice: Member, number: int, django_assert_num_queries: Any
) -> None:
    for _ in range(number):
        make_initiative(joined=[alice, *make_members(2)])
    with django_assert_num_queries(2):
        client.get("/initiatives/")
    sign_in(client, alice)
    with django_assert_num_queries(4):
        client.get("/initiatives/")


@pytest.mark.parametrize("number", [1, 3])
def test_its_page_costs_the_same_for_one_and_for_three(
    client: Client, alice: Member, number: int, django_assert_num_queries: Any
) -> None:
    initiative = make_initiative(joined=make_members(number))
    for _ in range(number):
        make_news(initiative)
    with django_assert_num_queries(5):
        client.get(initiative.get_absolute_url())
    sign_in(client, alice)
    with django_assert_num_queries(11):
        client.get(initiative.get_absolute_url())


def test_anonymous_pages_are_the_same_for_everybody(client: Client) -> None:
    initiative = make_initiative()
    for address in ("/initiatives/", initiative.get_absolute_url()):
        response = client.get(address)
        assert not response.cookies
        assert "Cookie" not in response.headers.get("Vary", "")


def test_the_search_finds_them_by_words_and_near_spellings(client: Client) -> None:
    make_initiative("Plot the dots", description="Control charts for boards.")
    assert "Plot the dots" in client.get("/search/?q=charts&type=initiative").text
    assert "Plot the dots" in client.get("/search/?q=plot+the+dosts").text


def test_a_feed_tells_of_new_ones(client: Client) -> None:
    make_initiative("Plot <the> dots", summary="Charts & boards.")
    response = client.get("/initiatives/news.atom")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert "Plot &lt;the&gt; dots" in response.text
    assert "Project: Charts &amp; boards." in response.text


def test_a_feed_tells_the_news_of_one_and_nothing_dangerous(client: Client) -> None:
    initiative = make_initiative()
    news = make_news(initiative, "Version 2", text="**Now** <script>alert(1)</script>")
    make_news(make_initiative(), "Of another")
    feed = client.get(f"{initiative.get_absolute_url()}news.atom").text
    assert f"{initiative.get_absolute_url()}?news={news.pk}#news-{news.pk}" in feed
    assert "&lt;strong&gt;Now" in feed
    assert "&lt;script&gt;" not in feed
    assert "Of another" not in feed


def test_a_line_break_out_of_powerpoint_leaves_nobody_without_the_feeds(client: Client) -> None:
    initiative = make_initiative(summary="Charts\x0bfor boards.")
    make_news(initiative, "Version\x0b2", text="With\x0bcolours.")
    for feed, words in (
        ("/initiatives/news.atom", "Charts for boards."),
        (f"{initiative.get_absolute_url()}news.atom", "Version 2"),
    ):
        assert words in client.get(feed).text


def test_old_news_stays_there_to_read_at_its_address(client: Client) -> None:
    initiative = make_initiative()
    news = [make_news(initiative, f"Issue {number}") for number in range(12)]

    def issues(address: str) -> list[str]:
        return re.findall("Issue [0-9]+(?=</h3>)", client.get(address).text)

    address = initiative.get_absolute_url()
    assert issues(address) == [f"Issue {number}" for number in (11, 10, 9, 8, 7)]
    assert news[6].get_absolute_url() in client.get(address).text
    assert issues(news[6].get_absolute_url()) == [f"Issue {number}" for number in (6, 5, 4, 3, 2)]
    assert issues(news[0].get_absolute_url()) == ["Issue 0"]
    assert "Older news" not in client.get(news[0].get_absolute_url()).text
    for odd in ("", "0", "x", "-1", "9" * 90, str(make_news(make_initiative()).pk)):
        assert issues(f"{address}?news={odd}")[0] == "Issue 11"


def test_news_reaches_its_people_as_they_chose(alice: Member, bob: Member) -> None:
    never = make_member()
    initiative = make_initiative("Plot the dots", following=[alice, never], joined=[bob])
    choose(bob, {Topic.INITIATIVES: Rhythm.AT_ONCE})
    choose(never, {Topic.INITIATIVES: Rhythm.NEVER})
    author = Member.objects.get(pk=initiative.started_by_id)
    post_news(initiative, title="Version 2", text="Write what breaks.", by=author)
    mail = Message.objects.get(name="initiative_news")
    assert (mail.to, mail.context["words"]) == (bob.email, "Write what breaks.")
    assert alice.digest_lines.get().line == "Plot the dots: Version 2"
    assert not never.digest_lines.exists()
    assert not author.digest_lines.exists()
