"""Members are found by those whom they want to be found by, with what these may see of them."""

from typing import Any

import pytest
from django.test import Client

from members.conduct.models import Block
from tests.factories.members import make_member, sign_in
from tests.factories.profiles import make_full_profile, make_profile

pytestmark = pytest.mark.django_db


def found(client: Client, typed: str) -> list[tuple[str, str]]:
    answer = client.get("/search/", {"q": typed})
    return [(one.found.title, one.found.facts) for one in answer.context.get("results", [])]


def test_a_member_is_found_by_name_and_word_with_what_each_audience_may_see(client: Client) -> None:
    make_full_profile(listed_for="public", audience="public", role_for="members", about_for="me")
    member = sign_in(Client(), make_member())
    for typed in ("zoe o'brien", "Zoë", "planted trust"):
        assert found(client, typed) == [("Zoë O’Brien", "Planted Trust")]
        assert found(member, typed) == [("Zoë O’Brien", "Planted role, Planted Trust")]
    assert found(client, "planted role") == []
    assert found(member, "text") == []


@pytest.mark.parametrize("listed_for", ["", "members"])
def test_who_is_not_listed_for_visitors_is_not_found_by_them(client: Client, listed_for: str) -> None:
    make_full_profile(listed_for=listed_for, audience="public")
    assert found(client, "zoe") == []
    assert len(found(sign_in(Client(), make_member()), "zoe")) == bool(listed_for)


@pytest.mark.parametrize("typed", ["Griffihts", "nerys grifiths", "Nerrys"])
def test_a_name_spelled_nearly_so_is_found(client: Client, typed: str) -> None:
    make_profile(make_member(name="Nerys Griffiths"), listed_for="public")
    make_profile(make_member(name="Somebody Else"), listed_for="public")
    assert [name for name, _facts in found(client, typed)] == ["Nerys Griffiths"]


@pytest.mark.parametrize("typed", ['"Griffihts"', "nerrys -else"])
def test_what_is_meant_as_it_is_guesses_no_name(client: Client, typed: str) -> None:
    make_profile(make_member(name="Nerys Griffiths"), listed_for="public")
    assert found(client, typed) == []


def test_a_near_spelling_finds_nobody_who_does_not_want_to_be_found() -> None:
    hidden, listed, apart = (make_member(name=f"{first} Griffiths") for first in ("Ann", "Ben", "Cat"))
    make_profile(hidden, listed_for="")
    make_profile(listed, listed_for="members")
    make_profile(apart, listed_for="members")
    viewer = make_member(name="Viewer")
    Block.objects.create(member=apart, other=viewer)
    assert found(Client(), "Griffihts") == []
    assert [name for name, _facts in found(sign_in(Client(), viewer), "Griffihts")] == ["Ben Griffiths"]


@pytest.mark.parametrize("number", [1, 3])
def test_near_names_cost_the_same_for_one_and_for_three(
    client: Client, number: int, django_assert_max_num_queries: Any
) -> None:
    for _ in range(number):
        make_profile(make_member(name="Nerys Griffiths"), listed_for="public")
    found(client, "Griffihts")
    with django_assert_max_num_queries(12):
        assert len(found(client, "Griffihts")) == number


def test_two_who_are_apart_do_not_find_each_other() -> None:
    one, other = make_member(name="One"), make_member(name="Zebra")
    make_profile(other, listed_for="members")
    client = sign_in(Client(), one)
    assert len(found(client, "zebra")) == 1
    Block.objects.create(member=other, other=one)
    assert found(client, "zebra") == []
