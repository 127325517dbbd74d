"""Words two fifths longer, on a phone: no page grows wider than it, and nothing is cut off."""

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import Open
from tests.browser.looking import NARROW, SETTLED
from tests.community.access.expected import EXPECTED
from tests.community.access.outcomes import address
from tests.community.access.world import ROLES, World, make_world
from tests.walk.pages import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.slow]

# Elements that hide what does not fit; what is read aloud only is hidden on purpose.
CUT_OFF = """[...document.querySelectorAll("main *, header *, footer *")]
    .filter((one) => getComputedStyle(one).overflowX === "hidden" && one.scrollWidth > one.clientWidth + 1)
    .filter((one) => one.clientWidth > 1 && !one.closest(".nhsuk-u-visually-hidden"))
    .map((one) => one.outerHTML.slice(0, 120))"""


@pytest.fixture
def world(second_language: None) -> World:
    return make_world()


@pytest.mark.parametrize("role", ROLES)
def test_no_page_scrolls_sideways_or_is_cut_off(
    world: World, open_window: Open, live_server: LiveServer, role: str
) -> None:
    page = open_window(width=NARROW)
    if role in world.people:
        session = world.clients[role].cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    found = {name: trouble(page, address(name, world)) for name in pages_of(role)}
    assert {name: words for name, words in found.items() if words} == {}


def pages_of(role: str) -> list[str]:
    """Those that this one is the first to be let into."""
    column = ROLES.index(role)
    words = {name: get.split() for name, (get, _) in EXPECTED.items()}
    walked = {page.name for page in PAGES}
    return [
        name for name, word in words.items() if name in walked and "ok" in word and word.index("ok") == column
    ]


def trouble(page: Page, path: str) -> str:
    page.goto(path)
    page.evaluate(SETTLED)
    wide = page.evaluate("document.documentElement.scrollWidth")
    cut_off = page.evaluate(CUT_OFF)
    return f"{wide} px wide, cut off: {cut_off}" if wide > NARROW or cut_off else ""
