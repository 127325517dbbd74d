"""The portal's own pages – help, privacy and so on – as text to search.

Read from the pages themselves, as a visitor who has not signed in gets them,
so that what is searched is what is there.
"""

from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser

from django.http import HttpRequest
from django.urls import resolve, reverse
from django.utils.translation import get_language

SEARCHED = (
    "community:help",
    "community:code-of-conduct",
    "community:privacy",
    "community:cookies",
    "community:accessibility",
    "members:badges-about",
)


@dataclass(frozen=True)
class PortalPage:
    title: str
    url: str
    text: str


def pages() -> list[PortalPage]:
    return _pages(get_language() or "")


@cache
def _pages(language: str) -> list[PortalPage]:
    return [_read(reverse(name)) for name in SEARCHED]


def _read(url: str) -> PortalPage:
    request = HttpRequest()
    request.method, request.path, request.path_info = "GET", url, url
    match = resolve(url)
    response = match.func(request, *match.args, **match.kwargs)
    reader = MainText()
    reader.feed(response.content.decode())
    return PortalPage(reader.title, url, reader.text)


class MainText(HTMLParser):
    """The words of a page's main part; its heading apart, as the title."""

    def __init__(self) -> None:
        super().__init__()
        self.inside: list[str] = []
        self.words: list[str] = []
        self.heading: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("main", "h1"):
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.inside and tag == self.inside[-1]:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if self.inside:
            (self.heading if self.inside[-1] == "h1" else self.words).append(data)

    @property
    def title(self) -> str:
        return " ".join("".join(self.heading).split())

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())
