"""Every page × role × state, as one list of stops."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from tests.community.access.expected import EXPECTED
from tests.walk.pages import PAGES
from tests.walk.pages.admin import admin_pages
from tests.walk.pages.page import NO_FORM, At, Page
from tests.walk.portal import Portal

ONE_MODEL = "events_event_"
# Parts of addresses that are days.
DAYS = {"on": dt.date.fromisoformat}
# Columns of tests/community/access/expected.py that walk.
COLUMNS = {"anonymous": 0, "member": 1, "organiser": 3, "staff": 5}


@dataclass(frozen=True)
class Stop:
    page: str
    state: str
    visitor: str
    at: At
    # Whether the page has an error state, too.
    has_error: bool = False

    @property
    def name(self) -> str:
        """As a file may be called."""
        return "-".join((self.page.replace(":", "-"), self.state.replace(" ", "-"), self.visitor))

    def __str__(self) -> str:
        return f"{self.page}, {self.state}, as {self.visitor}"

    def url(self, portal: Portal) -> str:
        parts = {key: portal.part(value) for key, value in self.at.parts.items()}
        path = reverse(
            self.page,
            "tests.walk.urls",
            kwargs={key: DAYS.get(key, str)(value) for key, value in parts.items()},
        )
        return f"{portal.address}{path}{'?' if self.at.query else ''}{self.at.query}"


def who_may(name: str) -> tuple[str, ...]:
    """The roles that are shown this page, says the table of who may do what."""
    outcomes = EXPECTED[name][0].split()
    return tuple(role for role, column in COLUMNS.items() if outcomes[column] == "ok")


def all_stops(*, thorough: bool = True) -> list[Stop]:
    """Those of every page and role and state.

    Otherwise, for every change: every page in every state as one of its roles sees it, and of the admin's
    pages, which are alike for all models, those of events.
    """
    pages = [page for page in [*PAGES, *admin_pages()] if thorough or not _is_one_of_many(page)]
    return [stop for page in pages for stop in stops_of(page, thorough=thorough)]


def stops_of(page: Page, *, thorough: bool = True) -> Iterator[Stop]:
    for state, place in page.states().items():
        visitors = place.visitors or page.first.visitors or who_may(page.name)
        if not thorough:
            visitors = visitors[:1]
        yield from (Stop(page.name, state, visitor, place, page.error != NO_FORM) for visitor in visitors)


def _is_one_of_many(page: Page) -> bool:
    return page.name.startswith("admin:") and "_" in page.name and ONE_MODEL not in page.name
