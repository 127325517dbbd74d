"""What somebody searches for, and among what."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

type Word = str | Promise

EVENT, SERIES, VENUE, PAGE = "event", "series", "venue", "page"
INITIATIVE, NEWS, NOTICE = "initiative", "news", "help"
PERSON, FELLOW = "person", "fellow"
MEMBER, REGISTRATION = "member", "registration"
TYPES: dict[str, Word] = {
    "": _("Everything"),
    EVENT: _("Events"),
    SERIES: _("Series"),
    INITIATIVE: _("Initiatives"),
    NEWS: _("News"),
    VENUE: _("Venues"),
    PERSON: _("People"),
    FELLOW: _("Fellows"),
    PAGE: _("Pages"),
}
FOR_MEMBERS: dict[str, Word] = {NOTICE: _("Help")}
PEOPLE: dict[str, Word] = {MEMBER: _("Members"), REGISTRATION: _("Registrations")}
LONGEST = 200
# An index of three letters in a row cannot find two.
LETTERS_OF_A_NAME = 3


@dataclass(frozen=True)
class Link:
    label: Word
    query: str
    current: bool


@dataclass(frozen=True)
class Asked:
    text: str
    type: str
    types: dict[str, Word]

    @classmethod
    def of(cls, query: Mapping[str, str], more: dict[str, Word]) -> "Asked":
        """Anything may be typed; a type that is not offered is as good as none.

        `more` are the types that not everybody is offered.
        """
        types = TYPES | more
        # PostgreSQL has no letter for zero.
        words = " ".join(query.get("q", "").replace("\0", " ").split())
        asked = query.get("type", "")
        return cls(words[:LONGEST], asked if asked in types else "", types)

    @property
    def links(self) -> list[Link]:
        return [Link(label, self.only(kind), kind == self.type) for kind, label in self.types.items()]

    def only(self, kind: str) -> str:
        return "?" + urlencode({"q": self.text, "type": kind} if kind else {"q": self.text})

    def wants(self, kind: str) -> bool:
        return self.type in ("", kind)

    @property
    def people_types(self) -> list[str]:
        """Those to look for people in: none for two letters."""
        if len(self.text) < LETTERS_OF_A_NAME:
            return []
        return [kind for kind in PEOPLE if kind in self.types and self.wants(kind)]
