"""Offers and requests of help, and news of initiatives: found by what they say, by those who may read it."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from community.privacy.erasing import erase
from members.accounts.leaving import leave
from members.conduct.models import Block
from members.help.models import REQUEST_DAYS, Notice
from members.models import InitiativeNews, Member
from tests.factories.help import make_introduction, make_notice
from tests.factories.initiatives import hide, make_initiative, make_news
from tests.factories.members import make_member, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(alice: Member) -> Client:
    return sign_in(Client(), alice)


def found(client: Client, typed: str, **more: str) -> list[str]:
    answer = client.get("/search/", {"q": typed, **more})
    assert answer.status_code == 200
    return [one.found.title for one in answer.context.get("results", [])]


def test_help_is_found_by_its_topic_and_its_text_with_the_words_around(reader: Client, bob: Member) -> None:
    notice = make_notice(bob, "Joining tables", text="Which of the **dplyr** verbs keeps the rows?")
    assert found(reader, "table") == found(reader, "joins", type="help") == ["Joining tables"]
    page = reader.get("/search/?q=dplyr").text
    assert "Which of the <mark>dplyr</mark> verbs keeps the rows" in page
    assert notice.get_absolute_url() in page
    assert f"Asks for help · {bob.name} · " in page


def test_help_is_found_by_its_tools_and_interests_after_what_speaks_of_them(reader: Client) -> None:
    about_both = make_notice(topic="Where to begin", tools=["Power BI"], interests=["Forecasting"])
    make_notice(topic="Maps in Power BI")
    assert found(reader, "power bi") == ["Maps in Power BI", about_both.topic]
    assert found(reader, "forecasting", type="help") == [about_both.topic]
    assert found(reader, "power") == ["Maps in Power BI"]


def test_who_is_stuck_and_who_offers_are_told_apart(reader: Client) -> None:
    make_notice(topic="Funnel plots", is_stuck=True)
    make_notice(topic="Funnel plots", kind="offer")
    page = reader.get("/search/?q=funnel").text
    assert "Somebody is stuck · " in page
    assert "Offers help · " in page


@pytest.mark.parametrize("typed", ["funell plots", "Funel", "fnunel"])
def test_a_topic_is_found_by_a_near_spelling(reader: Client, typed: str) -> None:
    make_notice(topic="Funnel plots")
    assert found(reader, typed) == ["Funnel plots"]


def test_visitors_find_no_help_and_are_not_offered_to_look_for_it(client: Client, reader: Client) -> None:
    make_notice(topic="Funnel plots")
    for query in ({}, {"type": "help"}):
        assert found(client, "funnel", **query) == found(client, "funell", **query) == []
    assert "type=help" not in client.get("/search/?q=funnel").text
    assert "type=help" in reader.get("/search/?q=funnel").text


@pytest.mark.parametrize(
    "change",
    [
        {"closed_at": timezone.now()},
        {"hidden_because": "An advert."},
        {"renewed_at": timezone.now() - dt.timedelta(days=REQUEST_DAYS + 1)},
    ],
)
def test_what_is_off_the_board_is_found_by_nobody(
    reader: Client, alice: Member, bob: Member, change: dict[str, str]
) -> None:
    notice = make_notice(bob, "Funnel plots")
    make_introduction(notice, alice)
    people = [reader, sign_in(Client(), bob), sign_in(Client(), make_member(is_staff=True))]
    assert [found(one, "funnel") for one in people] == [["Funnel plots"]] * 3
    Notice.objects.filter(pk=notice.pk).update(**change)
    assert [found(one, typed) for one in people for typed in ("funnel", "funell")] == [[]] * 6


@pytest.mark.parametrize("by_the_first", [True, False])
def test_two_who_are_apart_find_no_help_and_no_news_of_each_other(
    reader: Client, alice: Member, bob: Member, by_the_first: bool
) -> None:
    make_notice(bob, "Funnel plots")
    make_news(make_initiative(), "Funnel week", author=bob)
    assert len(found(reader, "funnel")) == 2
    Block.objects.create(member=alice if by_the_first else bob, other=bob if by_the_first else alice)
    assert found(reader, "funnel") == found(reader, "funell") == []
    assert len(found(sign_in(Client(), make_member()), "funnel")) == 2


def test_who_leaves_takes_their_help_out_of_the_search(reader: Client, bob: Member) -> None:
    make_notice(bob, "Funnel plots")
    news = make_news(make_initiative(), "Funnel week", author=bob)
    leave(bob, by=bob)
    erase(bob.pk)
    assert found(reader, "funnel") == [news.title]
    assert bob.name not in reader.get("/search/?q=funnel").text


def test_who_was_switched_off_has_nothing_to_be_found(reader: Client, bob: Member) -> None:
    make_notice(bob, "Funnel plots")
    Member.objects.filter(pk=bob.pk).update(is_active=False)
    assert found(reader, "funnel") == []


def test_news_is_found_by_everybody_and_leads_to_where_it_stands(client: Client) -> None:
    initiative = make_initiative("Plot the dots")
    news = make_news(
        initiative, "Version 2 is out", text="It draws *funnels* of every hospital in the country, too."
    )
    for number in range(7):
        make_news(initiative, f"Issue {number}")
    assert found(client, "version out", type="news") == ["Version 2 is out"]
    page = client.get("/search/?q=funnel").text
    assert "<mark>funnels</mark> of every hospital" in page
    assert "News · Plot the dots · " in page
    assert f"?news={news.pk}#news-{news.pk}" in page
    assert f'<article id="news-{news.pk}">' in client.get(news.get_absolute_url()).text


@pytest.mark.parametrize("typed", ["Verison 2", "Versoin", "Funell"])
def test_a_headline_is_found_by_a_near_spelling(client: Client, typed: str) -> None:
    make_news(make_initiative(), "Version 2 has funnels")
    assert found(client, typed) == ["Version 2 has funnels"]


def test_news_of_a_hidden_initiative_is_found_by_nobody(client: Client) -> None:
    initiative = make_initiative("Plot the dots")
    make_news(initiative, "Funnel week", author=initiative.started_by)
    people = [
        client,
        sign_in(Client(), Member.objects.get(pk=initiative.started_by_id)),
        sign_in(Client(), make_member(is_staff=True)),
    ]
    assert [found(one, "funnel") for one in people] == [["Funnel week"]] * 3
    hide(initiative)
    assert [found(one, typed) for one in people for typed in ("funnel", "funell")] == [[]] * 6


def test_news_that_was_taken_back_is_found_no_more(client: Client) -> None:
    news = make_news(make_initiative(), "Funnel week")
    assert found(client, "funnel") == ["Funnel week"]
    InitiativeNews.objects.filter(pk=news.pk).delete()
    assert found(client, "funnel") == []
