"""What the address of the list asks for. Every choice is in the address, so any list can be kept and sent."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.calendar.models import Event, Kind
from members.organisations.models import Region

type Word = str | Promise
type Choices = dict[str, Word]

COMING, MONTH, SERIES, PAST = "", "month", "series", "past"
VIEWS: Choices = {
    COMING: _("Coming"),
    MONTH: _("Month by month"),
    SERIES: _("Series"),
    PAST: _("Past"),
}
KINDS: Choices = {"": _("All kinds"), **{str(value): label for value, label in Kind.choices}}
HOW: Choices = {"": _("In person or online"), "in-person": _("In person"), "online": _("Online")}
LEVELS: Choices = {
    "": _("All levels"),
    **{str(value): label for value, label in Event.Level.choices if value != Event.Level.ANY},
}
FOR_ME: Choices = {"": "", "yes": _("For me")}
# Filters by the views that have them: a series has no level, and what is past is for nobody.
MEANT_FOR = {"level": (COMING, MONTH, PAST), "mine": (COMING, MONTH)}
# Other years than a clock that runs wrong, or somebody who plays with the address, would ask for.
FIRST_MONTH, LAST_MONTH = dt.date(2000, 1, 1), dt.date(2099, 12, 1)


def regions() -> Choices:
    """One query."""
    rows = Region.objects.values_list("pk", "name")
    return {"": _("All regions"), **{str(pk): name for pk, name in rows}}


@dataclass(frozen=True)
class Link:
    label: Word
    query: str
    current: bool = False


@dataclass(frozen=True)
class MonthLink:
    first: dt.date
    query: str


@dataclass(frozen=True)
class Filters:
    view: str = ""
    kind: str = ""
    how: str = ""
    region: str = ""
    level: str = ""
    mine: str = ""
    month: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str], regions: Choices, *, signed_in: bool = False) -> "Filters":
        """What the address asks for; anything unknown is as good as nothing."""
        view = _known(query, "view", VIEWS)
        asked = {
            "kind": _known(query, "kind", KINDS),
            "how": _known(query, "how", HOW),
            "region": _known(query, "region", regions),
            "level": _known(query, "level", LEVELS),
            "mine": _known(query, "mine", FOR_ME) if signed_in else "",
        }
        kept = {name: value for name, value in asked.items() if view in MEANT_FOR.get(name, VIEWS)}
        return cls(view=view, month=_month(query.get("month", "")) if view == MONTH else "", **kept)

    @property
    def query(self) -> str:
        """As short as can be: "?", or "?kind=workshop&how=online"."""
        chosen = {field.name: getattr(self, field.name) for field in fields(self)}
        return "?" + urlencode({name: value for name, value in chosen.items() if value})

    @property
    def narrowing(self) -> dict[str, str]:
        """The filters that are chosen, by name."""
        names = ("kind", "how", "region", "level", "mine")
        return {name: getattr(self, name) for name in names if getattr(self, name)}

    @property
    def narrow(self) -> bool:
        return bool(self.narrowing)

    @property
    def everything(self) -> str:
        """The same view without any filter."""
        return Filters(view=self.view, month=self.month).query

    @property
    def for_everybody(self) -> str:
        """The filters that a calendar can follow, which does not sign in."""
        return replace(self, view="", month="", mine="").query.removesuffix("?")

    @property
    def kept_with_form(self) -> dict[str, str]:
        """What the form of filters must send along."""
        return {name: value for name, value in (("view", self.view), ("month", self.month)) if value}

    def views(self) -> list[Link]:
        return [
            Link(label, replace(self, view=view, month="").query, view == self.view)
            for view, label in VIEWS.items()
        ]

    def chosen(self, regions: Choices) -> list[Link]:
        """Each chosen filter in a word, with the list as it is without it."""
        words = {"kind": KINDS, "how": HOW, "region": regions, "level": LEVELS, "mine": FOR_ME}
        return [
            Link(words[name].get(value, value), replace(self, **{name: ""}).query)
            for name, value in self.narrowing.items()
        ]

    @property
    def first_of_month(self) -> dt.date:
        return dt.date.fromisoformat(f"{self.month}-01")

    def month_away(self, months: int) -> MonthLink | None:
        """The same view so many months later; nothing beyond the first and the last."""
        year, number = divmod(self.first_of_month.year * 12 + self.first_of_month.month - 1 + months, 12)
        there = dt.date(year, number + 1, 1)
        if not FIRST_MONTH <= there <= LAST_MONTH:
            return None
        return MonthLink(there, replace(self, month=f"{there:%Y-%m}").query)


def _known(query: Mapping[str, str], name: str, choices: Choices) -> str:
    asked = query.get(name, "")
    return asked if asked in choices else ""


def _month(asked: str) -> str:
    """A month as 2026-11; this one unless a sensible one is asked for."""
    try:
        month = dt.date.fromisoformat(f"{asked}-01") if len(asked) == len("2026-11") else None
    except ValueError:
        month = None
    if month is None or not FIRST_MONTH <= month <= LAST_MONTH:
        month = timezone.localdate()
    return f"{month:%Y-%m}"
