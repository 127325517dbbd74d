"""Fellows are found as the register shows them, once, and where there is most to read of them."""

import datetime as dt

import pytest
from django.test import Client

from community.privacy.erasing import erase
from members.accounts.leaving import leave
from members.conduct.models import Block
from members.models import Member
from tests.factories.members import make_member, sign_in
from tests.factories.profiles import make_profile
from tests.factories.recognition import days_ago, make_fellowship

pytestmark = pytest.mark.django_db
GUESS = "This is spelled nearly so"
LONG_AGO, BEFORE_THAT = dt.date(2019, 11, 5), dt.date(2015, 11, 5)


def found(client: Client, typed: str, **more: str) -> list[tuple[str, str, str]]:
    answer = client.get("/search/", {"q": typed, **more})
    shown = [one.found for one in answer.context.get("results", [])]
    return [(one.label, one.title, one.url) for one in shown]


def test_a_fellow_who_is_only_in_the_register_leads_to_their_entry(client: Client) -> None:
    entry = make_fellowship(name="Zoë O’Brien", organisations=["A Trust", "B Council"])
    for typed in ("zoe", "Zoë o'brien", "o’brien"):
        assert found(client, typed) == [("Fellow", "Zoë O’Brien", f"/fellows/{entry.pk}/")]
        assert GUESS not in client.get("/search/", {"q": typed}).text
    assert found(client, "zoe", type="fellow") == found(client, "zoe")
    assert found(client, "zoe", type="person") == []
    page = client.get("/search/?q=zoe").text
    assert "Fellow · A Trust · B Council · since " in page


@pytest.mark.parametrize("typed", ["Nerys Grifiths", "Nerrys", "Nreys Griffiths"])
def test_a_fellow_is_found_by_a_near_spelling(client: Client, typed: str) -> None:
    make_fellowship(name="Nerys Griffiths")
    make_fellowship(name="Somebody Else")
    assert [name for _label, name, _url in found(client, typed)] == ["Nerys Griffiths"]


def test_a_name_that_is_meant_as_it_is_is_not_guessed(client: Client) -> None:
    make_fellowship(name="Nerys Griffiths")
    assert found(client, '"Nerrys"') == []


def test_words_that_say_nothing_elsewhere_are_names_here(client: Client) -> None:
    make_fellowship(name="Will May")
    assert len(found(client, "will")) == 1
    assert GUESS not in client.get("/search/?q=will").text


def test_a_fellow_of_before_is_found_as_one_and_one_still_to_come_is_not(client: Client) -> None:
    entry = make_fellowship(name="Zebedee", awarded_on=LONG_AGO)
    make_fellowship(name="Zebedee", awarded_on=days_ago(-9))
    assert found(client, "zebedee") == [("Previous Fellow", "Zebedee", f"/fellows/{entry.pk}/")]
    assert "from Tuesday 5 November 2019 until " in client.get("/search/?q=zebedee").text


def test_nobody_is_found_twice(client: Client, bob: Member) -> None:
    Member.objects.filter(pk=bob.pk).update(name="Zebedee Bobbin")
    bob.refresh_from_db()
    for awarded_on in (BEFORE_THAT, LONG_AGO):
        make_fellowship(bob, awarded_on=awarded_on)
    assert [label for label, _name, _url in found(client, "zebedee")] == ["Previous Fellow"]
    make_fellowship(bob)
    assert [label for label, _name, _url in found(client, "zebedee")] == ["Fellow"]
    profile = make_profile(bob, listed_for="public")
    assert found(client, "zebedee") == [("Member", "Zebedee Bobbin", f"/members/{profile.slug}/")]
    assert found(client, "zebedee", type="fellow") == [
        ("Fellow", "Zebedee Bobbin", f"/members/{profile.slug}/")
    ]


def test_a_name_of_before_does_not_lead_to_the_one_of_today(client: Client, bob: Member) -> None:
    entry = make_fellowship(bob, name="Zebedee Before")
    make_profile(bob, listed_for="public")
    assert found(client, "zebedee") == [("Fellow", "Zebedee Before", f"/fellows/{entry.pk}/")]


def test_a_fellow_leads_to_their_page_only_for_those_who_may_open_it(client: Client, bob: Member) -> None:
    entry = make_fellowship(bob)
    profile = make_profile(bob, listed_for="members")
    assert found(client, bob.name)[0][2] == f"/fellows/{entry.pk}/"
    reader = sign_in(Client(), make_member())
    assert [url for *_rest, url in found(reader, bob.name)] == [f"/members/{profile.slug}/"]


@pytest.mark.parametrize("by_the_first", [True, False])
def test_a_fellow_is_not_found_by_somebody_they_are_apart_from(
    alice: Member, bob: Member, by_the_first: bool
) -> None:
    make_fellowship(bob, name="Zebedee")
    reader = sign_in(Client(), alice)
    assert len(found(reader, "zebedee")) == 1
    Block.objects.create(member=alice if by_the_first else bob, other=bob if by_the_first else alice)
    assert found(reader, "zebedee") == found(reader, "zebedde") == []
    assert len(found(Client(), "zebedee")) == 1


def test_who_leaves_is_no_fellow_to_be_found(client: Client, bob: Member) -> None:
    make_fellowship(bob, name="Zebedee")
    leave(bob, by=bob)
    erase(bob.pk)
    assert found(client, "zebedee") == []
