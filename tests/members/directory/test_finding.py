"""People are found by what they want to be found by."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from members.directory import queries
from members.models import Interest, Member, Profile, Region, Tool
from tests.factories.members import make_member, make_organisation, sign_in
from tests.factories.profiles import make_profile

pytestmark = pytest.mark.django_db


def listed(name: str, *, tools: str = "", interests: str = "", region: str = "", **fields: Any) -> Profile:
    """In the directory for everybody, all of it shown."""
    about = {"region": Region.objects.get(name=region)} if region else {}
    own = {key: fields.pop(key) for key in ("organisation", "contribution") if key in fields}
    profile = make_profile(
        make_member(name=name, **about, **own), listed_for="public", audience="public", **fields
    )
    profile.tools.set(Tool.objects.filter(name__in=tools.split()))
    profile.interests.set(Interest.objects.filter(name=interests))
    return profile


def found(client: Client, typed: str = "", **more: Any) -> list[str]:
    answer = client.get("/members/?" + urlencode({"q": typed, **more}, doseq=True))
    assert answer.status_code == 200
    return [person.name for person in answer.context["people"]]


@pytest.mark.parametrize(
    "typed",
    ["Zoë O’Brien", "zoe o'brien", "OBRIEN", "Zeo O'Brien", "Zoe O'Brian", "zoë", "obrein", "O Brien Zoë"],
)
def test_a_name_is_found_with_and_without_accents_and_spelled_nearly(client: Client, typed: str) -> None:
    listed("Zoë O’Brien")
    listed("Bea Beech")
    assert found(client, typed) == ["Zoë O’Brien"]


@pytest.mark.parametrize("typed", ["statisticians", "Severnside", "bayesian statistician", "ambulance"])
def test_words_of_role_organisation_and_text_find_people(client: Client, typed: str) -> None:
    work = make_organisation("University of Severnside")
    listed("Bea", role="Statistician", organisation=work, about="A Bayesian. Models *ambulances*.")
    listed("Cy", role="Librarian")
    assert found(client, typed) == ["Bea"]


@pytest.mark.parametrize("typed", ["xyzzy", "!!", "'", "a & b | !(", "%_", "\\", "Ω" * 20, "the", "-"])
def test_odd_words_find_nobody_and_say_so(client: Client, typed: str) -> None:
    listed("Bea Beech")
    answer = client.get("/members/", {"q": typed})
    assert answer.context["people"] == [] and "Nobody fits all of that" in answer.text


def test_people_are_in_the_order_of_their_names_whatever_their_accents(client: Client) -> None:
    for name in ("Zara", "Élodie", "eve", "Edith"):
        listed(name)
    assert found(client) == ["Edith", "Élodie", "eve", "Zara"]


def test_choices_narrow_together_and_say_how_many_each_leaves(client: Client) -> None:
    listed("Ann", tools="R SQL", region="London", contribution=Member.Contribution.CHAMPION)
    listed("Ben", tools="R", region="London", interests="Forecasting")
    listed("Cat", tools="R SQL", region="Wales")
    r, sql = (Tool.objects.get(name=name).pk for name in ("R", "SQL"))
    london, wales = (Region.objects.get(name=name).pk for name in ("London", "Wales"))
    assert found(client, tool=r, region=london) == ["Ann", "Ben"]
    assert found(client, tool=[r, sql]) == ["Ann", "Cat"]
    assert found(client, tool=[r, sql], region=london) == ["Ann"]
    assert found(client, "ann", contribution="champion", region=wales) == []

    answer = client.get("/members/", {"tool": r, "region": london})
    counts = {str(way.name): way.count for facet in answer.context["facets"] for way in facet.ways}
    # Of the regions as if none had been chosen, of all else as it is.
    assert counts == {"London": 2, "Wales": 1, "R": 2, "SQL": 1, "Forecasting": 1, "Champion": 1}
    assert "2 people" in answer.text


def test_what_nobody_offers_is_no_choice(client: Client) -> None:
    listed("Ann")
    assert found(client, region="999", tool="x", stage="1' OR 1", contribution="king") == ["Ann"]


def test_an_organisation_is_found_by_its_name_and_a_wrong_one_is_said(client: Client) -> None:
    listed("Ann", organisation=make_organisation("Planted Trust"))
    listed("Ben")
    assert found(client, organisation="planted trust") == ["Ann"]
    assert found(client, "ann", organisation="planted trust") == ["Ann"]
    answer = client.get("/members/", {"organisation": "Nowhere"})
    assert "We know no organisation of that name" in answer.text


def test_a_tool_that_is_typed_as_a_word_is_offered_as_a_choice(client: Client) -> None:
    listed("Ann", tools="R")
    answer = client.get("/members/", {"q": "power bi"})
    assert [str(way.name) for way in answer.context["named"]] == ["Power BI"]


def test_pages_lead_there_and_back_over_people_of_one_name(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "PER_PAGE", 2)
    for name in ("Ann", "Ann", "Ann", "Ben", "Cat"):
        listed(name)
    seen, address = [], "/members/"
    while address:
        answer = client.get(address)
        seen.append([person.url for person in answer.context["people"]])
        last, address = (
            address,
            "/members/" + answer.context["later_url"] if answer.context["later_url"] else "",
        )
    assert [len(page) for page in seen] == [2, 2, 1] and len({url for page in seen for url in page}) == 5
    back = client.get("/members/" + client.get(last).context["earlier_url"])
    assert [person.url for person in back.context["people"]] == seen[1]
    first = client.get("/members/" + back.context["earlier_url"])
    assert [person.url for person in first.context["people"]] == seen[0]
    assert not first.context["earlier_url"]


def test_a_letter_leads_into_the_list(client: Client) -> None:
    for name in ("Ann", "Öykü", "Zara"):
        listed(name)
    assert found(client, **{"from": "o"}) == ["Öykü", "Zara"]
    assert found(client, **{"from": "!"}) == ["Ann", "Öykü", "Zara"]


@pytest.mark.parametrize(("counted", "few"), [(1, 1), (10_000, 0), (2, 10)])
def test_the_ways_to_read_few_and_many_find_the_same(
    client: Client, monkeypatch: pytest.MonkeyPatch, counted: int, few: int
) -> None:
    """With a million members most lists are too long to be read whole."""
    monkeypatch.setattr(queries, "COUNTED", counted)
    monkeypatch.setattr(queries, "FEW", few)
    work = make_organisation("Planted Trust")
    for name in ("Ann Data", "Ben Data", "Cat Data"):
        listed(name, tools="R", organisation=work)
    listed("Dan Data", tools="SQL")
    r = Tool.objects.get(name="R").pk
    assert found(client, "data") == ["Ann Data", "Ben Data", "Cat Data", "Dan Data"]
    assert found(client, "data", tool=r) == ["Ann Data", "Ben Data", "Cat Data"]
    assert found(client, tool=r) == ["Ann Data", "Ben Data", "Cat Data"]
    assert found(client, organisation=work.name) == ["Ann Data", "Ben Data", "Cat Data"]


@pytest.mark.parametrize("number", [1, 3])
def test_a_page_costs_the_same_for_one_and_for_many(client: Client, number: int) -> None:
    for _ in range(number):
        listed("Ann Data", tools="R SQL", region="London", organisation=make_organisation())
    r = Tool.objects.get(name="R").pk
    sign_in(client, make_member())
    costs = [cost(client, query) for query in ("", "?q=ann", "?q=anm", f"?q=data&tool={r}")]
    assert costs == [8, 8, 11, 9]


def cost(client: Client, query: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(f"/members/{query}")
    return sum("SAVEPOINT" not in query["sql"] for query in queries)


def test_an_empty_directory_says_how_to_be_in_it(client: Client) -> None:
    assert "sign in, or join" in client.get("/members/").text
    sign_in(client, make_member())
    assert "You could be the first" in client.get("/members/").text
