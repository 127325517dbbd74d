"""What an import would do: each published row beside what is known of that body."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.base.progress import Show, quiet
from members.organisations.models import Organisation, OrganisationType, Region
from members.organisations.ods.names import proper_name
from members.organisations.ods.read import LONGEST_NAME, Published

SHOWN_EVERY = 2_000
# What a row may change, and how a report calls it.
SAID = {
    "name": _("name"),
    "type_id": _("type"),
    "region_id": _("region"),
    "parent_id": _("part of"),
    "opened_on": _("opened on"),
    "closed_on": _("last day"),
}


class Known(NamedTuple):
    """What is compared of an organisation, in the order in which it is read."""

    pk: int
    ods_code: str | None
    name: str
    published_name: str
    keeps_name: bool
    other_names: str
    type_id: int | None
    region_id: int | None
    parent_id: int | None
    successor_id: int | None
    opened_on: dt.date | None
    closed_on: dt.date | None


@dataclass(frozen=True)
class Change:
    """One row of the file that says something new."""

    row: int
    code: str
    values: dict[str, Any]
    before: Known | None
    # The code of what it is part of, where that is new in the same file and has no key yet.
    parent_code: str = ""

    @property
    def name(self) -> str:
        return str(self.values["name"])

    @property
    def is_new(self) -> bool:
        return self.before is None

    @property
    def closes(self) -> bool:
        return self.before is not None and not self.before.closed_on and bool(self.values["closed_on"])

    @property
    def adopts(self) -> bool:
        """A body that somebody had added by hand, before its code was known."""
        return self.before is not None and self.before.ods_code is None

    def differences(self) -> list[str]:
        """In words of the report: "name", or "last day"."""
        before = self.before
        values = self.values | ({"parent_id": self.parent_code} if self.parent_code else {})
        told = [str(word) for name, word in SAID.items() if getattr(before, name, None) != values[name]]
        return [gettext("ODS code"), *told] if self.adopts else told

    @property
    def differs(self) -> bool:
        before, values = self.before, self.values
        return bool(self.parent_code) or any(getattr(before, name) != values[name] for name in values)


@dataclass
class Comparison:
    new: list[Change] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    closed: list[Change] = field(default_factory=list)
    unchanged: int = 0
    # Open ones of which neither a steward, nor the name, nor the option says what they are.
    without_type: list[str] = field(default_factory=list)
    # Closed here, while the service publishes no last day.
    kept_closed: list[str] = field(default_factory=list)

    def in_order(self) -> list[Change]:
        """Names come free before others take them."""
        return [*self.closed, *self.changed, *self.new]


def compare(
    rows: Iterable[Published], *, kind: OrganisationType | None = None, show: Show = quiet
) -> Comparison:
    """`kind` is the type for those that have none, and whose names tell none."""
    published = list(rows)
    ledger, found = Ledger(kind, {row.code for row in published}), Comparison()
    # As they will be written: closed ones give their names away, known ones before new ones.
    ordered = sorted(published, key=lambda row: (row.closed_on is None, row.code not in ledger.by_code))
    for done, row in enumerate(ordered, start=1):
        before, values = ledger.entry(row)
        change = Change(row.row, row.code, values, before, ledger.new_parent(row))
        if change.is_new:
            found.new.append(change)
        elif change.closes:
            found.closed.append(change)
        elif change.adopts or change.differs:
            found.changed.append(change)
        else:
            found.unchanged += 1
        if values["type_id"] is None and values["closed_on"] is None:
            found.without_type.append(f"{row.code} {values['name']}")
        if values["closed_on"] and not row.closed_on:
            words = {"code": row.code, "name": values["name"], "day": values["closed_on"]}
            found.kept_closed.append(gettext("%(code)s %(name)s: last day %(day)s") % words)
        if done % SHOWN_EVERY == 0 or done == len(ordered):
            show("rows compared", done, len(ordered))
    return found


class Ledger:
    """What is known before the import, and which names are given away in its course."""

    def __init__(self, kind: OrganisationType | None, published: set[str]) -> None:
        self.kind, self.published = kind, published
        self.regions = dict(_keys(Region, "ods_codes"))
        self.types = {words.casefold(): key for words, key in _keys(OrganisationType, "told_by")}
        told_by = "|".join(re.escape(words) for words in sorted(self.types, key=len, reverse=True))
        self.tells_type = re.compile(rf"(?<!\w)(?:{told_by})(?!\w)") if told_by else None
        self.by_code: dict[str, Known] = {}
        self.without_code: dict[str, Known] = {}
        # Names of those that have no last day, in capitals, and whose they are.
        self.taken: dict[str, str | None] = {}
        # Those without a last day come last: of namesakes without a code it is they that get one.
        rows = Organisation.objects.order_by("closed_on", "pk")
        for row in rows.values_list(*Known._fields).iterator():
            known = Known(*row)
            if known.ods_code:
                self.by_code[known.ods_code] = known
            else:
                self.without_code[known.name.upper()] = known
            if not known.closed_on:
                self.taken[known.name.upper()] = known.ods_code

    def entry(self, row: Published) -> tuple[Known | None, dict[str, Any]]:
        """The body that the row is about, if it is known, and what it should say afterwards."""
        known = self.by_code.get(row.code) or self._added_by_hand(row)
        # Closed by a steward, and not yet by the service: only a steward opens it again.
        closed_on = row.closed_on or (known.closed_on if known else None)
        values = {
            "name": self._name(row, known, closed_on),
            "published_name": row.name,
            "other_names": known.other_names if known else "",
            "type_id": (known.type_id if known else None) or self._type(row.name),
            "region_id": (known.region_id if known else None) or self._region(row),
            "parent_id": self._parent(row, known),
            "opened_on": row.opened_on or (known.opened_on if known else None),
            "closed_on": closed_on,
        }
        if known and known.name != values["name"]:
            values["other_names"] = "\n".join([*known.other_names.splitlines(), known.name])
        return known, values

    def _added_by_hand(self, row: Published) -> Known | None:
        """Of this name, and without a code so far. What is there today is not a namesake that closed."""
        name = proper_name(row.name).upper()
        known = self.without_code.get(name)
        if known is None or (row.closed_on and not known.closed_on):
            return None
        return self.without_code.pop(name)

    def _name(self, row: Published, known: Known | None, closed_on: dt.date | None) -> str:
        keeps = known is not None and (known.keeps_name or known.published_name == row.name)
        wanted = known.name if known and keeps else proper_name(row.name)
        if known and not known.closed_on:
            self.taken.pop(known.name.upper(), None)
        name = wanted if closed_on else self._free(wanted, row)
        if not closed_on:
            self.taken[name.upper()] = row.code
        return name

    def _free(self, name: str, row: Published) -> str:
        """Two bodies of one name are told apart by their towns, and two of one town by their codes."""
        if name.upper() not in self.taken:
            return name
        town = proper_name(row.town)
        marks = [*([f" ({town})"] if town else []), f" ({', '.join(filter(None, [town, row.code]))})"]
        names = [f"{name[: LONGEST_NAME - len(mark)].rstrip()}{mark}" for mark in marks]
        return next((one for one in names if one.upper() not in self.taken), names[-1])

    def _type(self, name: str) -> int | None:
        found = self.tells_type.findall(name.casefold()) if self.tells_type else []
        told = {self.types[words] for words in found}
        if len(told) == 1:
            return told.pop()
        return self.kind.pk if self.kind else None

    def _region(self, row: Published) -> int | None:
        return self.regions.get(row.geography) or self.regions.get(row.grouping)

    def new_parent(self, row: Published) -> str:
        """The code of its parent, where that comes with this file only."""
        code = row.geography
        return code if code != row.code and code in self.published and code not in self.by_code else ""

    def _parent(self, row: Published, known: Known | None) -> int | None:
        parent = self.by_code.get(row.geography) if row.geography != row.code else None
        return parent.pk if parent else known.parent_id if known else None


def _keys(model: type[Region | OrganisationType], column: str) -> Iterable[tuple[str, int]]:
    """Each word in that column, and the row it stands in."""
    for key, words in model._default_manager.values_list("pk", column):
        yield from ((word, key) for word in words)
