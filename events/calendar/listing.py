"""The list of events, and the links that narrow it down."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.calendar.models import Event, Kind

if TYPE_CHECKING:
    from members.models import Member

type Word = str | Promise

WHEN: dict[str, Word] = {"": _("Coming"), "past": _("Past")}
HOW: dict[str, Word] = {"": _("Anywhere"), "in-person": _("In person"), "online": _("Online")}
KINDS: dict[str, Word] = {"": _("All kinds"), **{str(value): label for value, label in Kind.choices}}


@dataclass(frozen=True)
class Link:
    label: Word
    query: str
    current: bool


@dataclass(frozen=True)
class Filters:
    when: str = ""
    how: str = ""
    kind: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Filters":
        """What the address asks for; anything unknown is as good as nothing."""
        return cls(
            when=_known(query.get("when"), WHEN),
            how=_known(query.get("how"), HOW),
            kind=_known(query.get("kind"), KINDS),
        )

    @property
    def narrow(self) -> bool:
        return bool(self.how or self.kind)

    def links(self) -> list[tuple[Word, list[Link]]]:
        """Rows of links, one for each filter; the others stay as they are."""
        return [
            (_("When"), self._row("when", WHEN)),
            (_("Where"), self._row("how", HOW)),
            (_("Kind"), self._row("kind", KINDS)),
        ]

    def _row(self, name: str, choices: Mapping[str, Word]) -> list[Link]:
        return [
            Link(label, replace(self, **{name: value}).query, getattr(self, name) == value)
            for value, label in choices.items()
        ]

    @property
    def query(self) -> str:
        chosen = {"when": self.when, "how": self.how, "kind": self.kind}
        return "?" + urlencode({name: value for name, value in chosen.items() if value})

    def events(self, member: "Member | None") -> QuerySet[Event]:
        visible = Event.objects.visible_to(member).select_related("venue", "series")
        events: QuerySet[Event] = visible.past() if self.when else next_of_each_series(visible.upcoming())
        if self.how == "in-person":
            events = events.exclude(venue=None)
        elif self.how == "online":
            events = events.filter(Q(venue=None) | ~Q(online_link=""))
        return events.filter(kind=self.kind) if self.kind else events


def _known(asked: str | None, choices: Mapping[str, Word]) -> str:
    return asked if asked and asked in choices else ""


def next_of_each_series(events: QuerySet[Event]) -> QuerySet[Event]:
    """Of a series only the next date: a weekly one would crowd out all else."""
    sooner = Event.objects.published().filter(
        series=OuterRef("series"), ends_at__gte=timezone.now(), starts_at__lt=OuterRef("starts_at")
    )
    return events.filter(Q(series=None) | ~Exists(sooner))
