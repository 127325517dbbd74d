"""Every page in every state, in a real browser, on the portal as it runs for real.

Not yet among the tests that run by themselves: `pytest tests/walk/every_page.py`.
"""

from collections.abc import Iterator

import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from tests.walk.browser import chromium, open_browser
from tests.walk.portal import portals
from tests.walk.stops import all_stops
from tests.walk.visiting import visit
from tests.walk.walking import Walker

# `make walk` stands in every state as every role, and on every page of the admin.
STOPS = all_stops(thorough=False)
# Enough that two workers share them evenly, few enough that each is worth its start.
PARTS = 16


@pytest.fixture(scope="module")
def walker(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Walker]:
    if chromium() is None:
        pytest.skip("chromium is not installed")
    with django_db_blocker.unblock(), portals("full", "bare") as served:
        connection.close()
        with open_browser() as browser:
            walker = Walker(browser, served)
            yield walker
            walker.close()


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_is_wrong_with_any_page(walker: Walker, part: int) -> None:
    found = {str(stop): wrong for stop in STOPS[part::PARTS] if (wrong := visit(walker, stop))}
    assert not found, "\n".join(
        f"{stop}\n    {measure}: {line}" for stop, wrong in found.items() for measure, line in wrong
    )
