"""What the portal holds about people: each feature says it in its `personal.py`, column by column.

    PERSONAL = Part(
        held=[
            Held(
                "members.Profile",
                _("Your profile"),
                person="member",                  # how a row leads to the person
                shows="role pronouns about",      # about them: on their page and in their download
                hides="slug",                     # about them, but no use to them: keys, secrets
                nobody="changed_at",              # says nothing about anybody
            ),                                    # leaving deletes the row and its history
            Held("events.Registration", …, leaving=Blank({"name": ""}, because=_("…"))),
        ],
        nobody={"events.Room": "venue name floor"},
        files=photos_of,
        before_leaving=free_places,
    )

`members/personal.py` and `events/personal.py` gather the parts. What is on a
member's page and in their download, and what leaving erases, follows from them.
A column that nobody declared fails `tests/community/privacy/`. The key ("id")
and the columns of histories need no word: a history goes as its rows go.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import KW_ONLY, dataclass, field
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.functional import Promise

type Words = str | Promise
# A member, without knowing the app that has them.
type Person = Any


@dataclass(frozen=True)
class Delete:
    """Leaving deletes the rows and their histories."""


@dataclass(frozen=True)
class Blank:
    """Leaving keeps the rows and their histories, with these values in place of what names the person."""

    columns: Mapping[str, Any]
    # For the page about leaving: what stays, and what for.
    because: Words


@dataclass(frozen=True)
class Stay:
    """Leaving changes nothing: without the member, the rows do not say who it was."""

    because: Words


@dataclass(frozen=True)
class Held:
    """Rows of one model that are about a person. One model may be held for several reasons."""

    model: str
    title: Words
    _: KW_ONLY
    # The way from a row to the member, such as "registration__member"; "pk" for the member's own row.
    person: str = ""
    # A column with an address that somebody typed, or a text with some: it is the person's who proved it.
    address: str = ""
    # Columns, parted by spaces. `shows` may follow a key, as in "event__title".
    shows: str = ""
    hides: str = ""
    nobody: str = ""
    leaving: Delete | Blank | Stay = Delete()

    @property
    def rows_of(self) -> type[models.Model]:
        return apps.get_model(self.model)

    @property
    def shown(self) -> list[str]:
        return self.shows.split()

    @property
    def columns(self) -> set[str]:
        """Every column that has its word here."""
        named = f"{self.person} {self.address} {self.shows} {self.hides} {self.nobody}".split()
        return {name.partition("__")[0] for name in named} - {"pk"}


@dataclass(frozen=True, kw_only=True)
class Part:
    """What one feature holds about people, and what it does when one of them leaves."""

    held: Iterable[Held] = ()
    # Models that say nothing about anybody, and their columns.
    nobody: Mapping[str, str] = field(default_factory=dict)
    # The names, in the default storage, of a person's files.
    files: Callable[[Person], Iterable[str]] | None = None
    # What is made of their rows for their download: names of files in it, and what is in them.
    attached: Callable[[Person], Iterable[tuple[str, bytes]]] | None = None
    # Rows that have had their time, whoever they are about: each night they go, and their histories too.
    # What hangs on others of them comes first.
    outlived: Callable[[], "Iterable[models.QuerySet[Any]]"] | None = None
    # Puts right what others rely on: frees a place, hands over an initiative. It may run twice.
    before_leaving: Callable[[Person], None] | None = None
    # The paths of their pages that go with them: whatever mail to others leads there speaks of them.
    pages: Callable[[Person], Iterable[str]] | None = None
    # Sentences for the page about leaving: what it means for this person's own things.
    consequences: Callable[[Person], Iterable[Words]] | None = None
