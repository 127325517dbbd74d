"""A page that is added without its place in the walk fails here."""

import pytest

from tests.community.access.addresses import all_names, parts
from tests.community.access.expected import EXPECTED
from tests.community.access.outcomes import address
from tests.community.access.test_matrix import UNNAMED
from tests.community.access.world import World, make_world
from tests.factories.events import make_event, make_session
from tests.walk.pages import NO_PAGES, PAGES, admin
from tests.walk.pages.admin import admin_pages
from tests.walk.stage_admin import to_delete
from tests.walk.stops import all_stops, stops_of

WALKED = {page.name: page for page in PAGES if page.name != "error"}


@pytest.fixture
def world(db: None) -> World:
    return make_world()


def answers_get(name: str) -> bool:
    return set(EXPECTED[name][0].split()) - {"sign-in", "factor", "403"} != {"405"}


def test_every_address_that_shows_something_is_walked_or_is_no_page() -> None:
    names = {name for name in all_names() if not name.startswith("admin:") and answers_get(name)}

    assert names == {*WALKED, *NO_PAGES}
    assert not set(WALKED) & set(NO_PAGES)


def test_no_page_is_left_out_as_something_else(world: World) -> None:
    for name in NO_PAGES:
        for client in world.clients.values():
            response = client.get(address(name, world))
            if response.status_code == 200 and name not in SAME_PAGE:
                assert "<html" not in b"".join(response).decode(errors="replace"), name


# Names of the library for an address that is walked under our own, and a mail, which is walked in its frame.
SAME_PAGE = {"account_login", "account_request_login_code", "community:mail-page"}


def test_every_page_is_listed_once_and_can_be_reached() -> None:
    assert len(WALKED) == len(PAGES) - 1
    for page in WALKED.values():
        assert list(stops_of(page)), page.name
        for state, place in page.states().items():
            needed = set() if place.portal == "bare" and not place.parts else set(parts(page.name))
            assert set(place.parts) == needed, (page.name, state)


def test_every_page_of_the_admin_joins_by_itself() -> None:
    walked = {page.name for page in admin_pages()}
    names = {name for name in all_names() if name.startswith("admin:") and name not in UNNAMED}
    # Of some models no row is added or deleted, of those that the admin only shows.
    always = {name for name in names if not name.endswith(("_add", "_delete"))}

    assert always <= {*walked, *admin.NO_PAGES}
    assert walked <= names
    assert not walked & set(admin.NO_PAGES)
    assert {"admin:members_member_add", "admin:events_room_delete"} <= walked


def test_a_deletion_is_walked_at_the_newest_row_that_may_be_deleted(db: None) -> None:
    draft, published = make_session(make_event(status="draft")), make_session(make_event())
    assert draft.pk < published.pk

    rows = to_delete()

    assert rows["events.session to delete"] == str(draft.pk)
    assert "events.event to delete" not in rows


def test_every_picture_has_a_name_of_its_own() -> None:
    names = [stop.name for stop in all_stops()]
    assert len(set(names)) == len(names)
