"""Every address, every method, six people: who gets in. An address that is not listed fails."""

import pytest

from tests.community.access.addresses import all_names
from tests.community.access.expected import EXPECTED
from tests.community.access.outcomes import outcomes
from tests.community.access.world import World, make_world

LISTED = sorted(EXPECTED)


@pytest.fixture
def world(db: None) -> World:
    return make_world()


def test_every_address_is_in_the_table() -> None:
    names = [name for name in all_names() if not name.startswith("admin:")]
    assert names == LISTED


@pytest.mark.parametrize("part", range(4))
def test_reading_and_sending_give_each_person_what_the_table_says(world: World, part: int) -> None:
    names = LISTED[part::4]
    found = {name: (outcomes(name, "GET", world), outcomes(name, "POST", world)) for name in names}
    assert found == {name: EXPECTED[name] for name in names}


def test_asking_for_the_head_of_a_page_opens_nothing_more_than_the_page(world: World) -> None:
    for name in LISTED:
        page, head = EXPECTED[name][0].split(), outcomes(name, "HEAD", world).split()
        assert [word for word in head if word != "405"] == [
            page[i] for i, word in enumerate(head) if word != "405"
        ], name


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_no_other_method_opens_what_sending_the_form_does_not(world: World, method: str) -> None:
    for name in LISTED:
        sent, found = EXPECTED[name][1].split(), outcomes(name, method, world).split()
        opened = [i for i, word in enumerate(found) if word == "ok" and sent[i] != "ok"]
        assert opened == [], name


def test_the_admin_opens_for_staff_only(world: World) -> None:
    """Whatever models are registered: no page of it is shown to anybody else."""
    for name in {name for name in all_names() if name.startswith("admin:")} - UNNAMED:
        for method in ("GET", "POST"):
            found = outcomes(name, method, world).split()
            assert "ok" not in found[:-1], name
            assert "go" not in found[:-1] or name in LEADS_AWAY, name


# Addresses without a name only lead to one that has, or are the 404 of the admin.
UNNAMED = {name for name in all_names() if name.startswith(("admin:<", "admin:("))}
# Signing out, for whoever is signed in.
LEADS_AWAY = {"admin:logout", "admin:login"}
