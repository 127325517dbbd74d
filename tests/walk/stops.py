"""Every page × role × state, as one list of stops."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse

from tests.community.access.expected import EXPECTED
from tests.walk.pages import PAGES
from tests.walk.pages.page import NO_FORM, At, Page
from tests.walk.portal import Portal

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
        path = reverse(self.page, kwargs={key: portal.part(value) for key, value in self.at.parts.items()})
        return f"{portal.address}{path}{'?' if self.at.query else ''}{self.at.query}"


def who_may(name: str) -> tuple[str, ...]:
    """The roles that are shown this page, says the table of who may do what."""
    outcomes = EXPECTED[name][0].split()
    return tuple(role for role, column in COLUMNS.items() if outcomes[column] == "ok")


def stops_of(page: Page, *, every_role: bool = True) -> Iterator[Stop]:
    """All of the page's stops; or as first opened by all roles, and its other states by one of them."""
    for state, place in page.states().items():
        visitors = place.visitors or page.first.visitors or who_may(page.name)
        if state != "first" and not every_role:
            visitors = visitors[:1]
        yield from (Stop(page.name, state, visitor, place, page.error != NO_FORM) for visitor in visitors)


def all_stops(pages: Iterable[Page] = PAGES, *, every_role: bool = True) -> list[Stop]:
    return [stop for page in pages for stop in stops_of(page, every_role=every_role)]
