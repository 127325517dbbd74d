"""A real browser on a real server: one of each for all tests here, a fresh profile for each test."""

from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from tests.browser.hands import Hands, Keys, WithoutScripts
from tests.browser.looking import Watch
from tests.walk.browser import chromium, open_browser

PATIENCE = 15_000  # milliseconds; two busy cores

type Open = Callable[..., Page]
type Come = Callable[[], Hands]

expect.set_options(timeout=PATIENCE)


# For this package, not the session: while Playwright lives, its event loop counts as
# running in this thread, and tests elsewhere start loops of their own.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    if chromium() is None:
        pytest.skip("chromium is not installed")
    with open_browser() as browser:
        yield browser


@pytest.fixture(scope="package")
def live_server(
    browser: Browser, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[LiveServer]:
    """On "localhost", the one name without https that passkeys accept.

    It ends before the database does and before the browser: beside a running event
    loop Django keeps a connection of its own, which nobody else can close.
    """
    server = LiveServer("localhost")
    yield server
    server.stop()
    with django_db_blocker.unblock():
        connection.close()


@pytest.fixture
def open_window(browser: Browser, live_server: LiveServer) -> Iterator[Open]:
    """Opens the window of one more person; whatever any of the browsers complains about fails the test."""
    contexts = []
    watches = []

    def open_one(*, width: int = 1280, **options: object) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            base_url=live_server.url,
            locale="en-GB",
            **options,
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        watches.append(Watch(context, live_server.url))
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()
    for watch in watches:
        watch.refuse_complaints()


@pytest.fixture
def page(open_window: Open) -> Page:
    return open_window()


WAYS = {"mouse": Hands, "keyboard": Keys, "no scripts": WithoutScripts}


@pytest.fixture(params=WAYS)
def come(request: pytest.FixtureRequest, open_window: Open) -> Come:
    """Opens the window of one more person, and gives it to their hands: a journey goes every way."""
    hands = WAYS[request.param]
    return lambda: hands(open_window(java_script_enabled=hands is not WithoutScripts))
