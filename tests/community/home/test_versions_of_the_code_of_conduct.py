"""The code of conduct has versions: who accepted an older one is told calmly, and accepts with a click."""

import datetime as dt

import pytest
from django.test import Client

from community.base.dates import day
from community.home.conduct import VERSIONS, versions
from members.models import Member
from tests.factories.members import make_member, sign_in

pytestmark = pytest.mark.django_db

MARCH, JULY = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC), dt.datetime(2019, 7, 1, 12, tzinfo=dt.UTC)
CHANGED = "The code of conduct has changed since you accepted it."
BUTTON = "I have read it and will keep to it"


@pytest.fixture
def old() -> Member:
    return make_member(
        code_of_conduct_version="2019-07",
        code_of_conduct_accepted_at=JULY,
    )


def test_the_page_lists_its_versions_and_marks_the_one_in_force(client):
    page = client.get("/code-of-conduct/").text
    assert all(str(version.changed) in page for version in VERSIONS)
    assert page.count("In force") == 1
    assert "accepted" not in page
    assert BUTTON not in page


def test_each_version_is_listed_once_and_the_newest_first(settings):
    settings.CODE_OF_CONDUCT_VERSION = VERSIONS[0].name
    assert versions() == VERSIONS
    names = [version.name for version in VERSIONS]
    assert names == sorted(set(names), reverse=True)


def test_a_version_of_a_communitys_own_is_listed_too(settings, client):
    settings.CODE_OF_CONDUCT_VERSION = "2031-05"
    assert [version.name for version in versions()] == ["2031-05", *(one.name for one in VERSIONS)]
    assert client.get("/code-of-conduct/").text.count("In force") == 1


def test_who_accepted_it_reads_which_version_and_when_and_is_asked_for_nothing(client, alice, settings):
    alice.code_of_conduct_accepted_at = MARCH
    alice.save()
    sign_in(client, alice)
    page = client.get("/code-of-conduct/").text
    assert f"You accepted this version on {day(MARCH)}." in page
    assert BUTTON not in page
    assert CHANGED not in client.get("/").text
    account = client.get("/account/").text
    assert f"Version {settings.CODE_OF_CONDUCT_VERSION}, accepted on {day(MARCH)}" in account


def test_who_accepted_an_older_one_is_told_on_every_page_until_they_accept_this_one(client, old, settings):
    sign_in(client, old)
    assert CHANGED in client.get("/").text
    assert f"Version 2019-07, accepted on {day(JULY)}" in client.get("/account/").text
    page = client.get("/code-of-conduct/").text
    assert f"You accepted version 2019-07 on {day(JULY)}." in page
    assert CHANGED not in page

    client.post("/code-of-conduct/accept/", {"version": settings.CODE_OF_CONDUCT_VERSION})
    old.refresh_from_db()
    assert old.accepted_code_of_conduct
    assert old.code_of_conduct_accepted_at.year > 2019
    assert old.history.latest("pgh_id").pgh_context["action"] == "accept code of conduct"
    assert CHANGED not in client.get("/").text


def test_nobody_accepts_a_version_that_they_have_not_seen(client, old, settings):
    sign_in(client, old)
    client.post("/code-of-conduct/accept/", {"version": "2025-12"})
    old.refresh_from_db()
    assert old.code_of_conduct_version == "2019-07"


def test_who_never_accepted_it_is_led_to_where_one_does(client):
    sign_in(client, make_member(code_of_conduct_version="", code_of_conduct_accepted_at=None))
    assert "You have not accepted it yet." in client.get("/code-of-conduct/").text
    assert CHANGED not in client.get("/").text


def test_being_told_costs_no_query(old, alice, django_assert_num_queries):
    for member, is_told in ((alice, False), (old, True)):
        browser = sign_in(Client(), member)
        with django_assert_num_queries(2):
            assert (CHANGED in browser.get("/cookies/").text) == is_told
