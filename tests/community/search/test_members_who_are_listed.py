"""Members are found by those whom they want to be found by, with what these may see of them."""

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


def test_two_who_are_apart_do_not_find_each_other() -> None:
    one, other = make_member(name="One"), make_member(name="Zebra")
    make_profile(other, listed_for="members")
    client = sign_in(Client(), one)
    assert len(found(client, "zebra")) == 1
    Block.objects.create(member=other, other=one)
    assert found(client, "zebra") == []
