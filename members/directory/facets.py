"""By what the directory can be narrowed, with how many people each choice would leave."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import CharField, F, QuerySet, Value
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from members.accounts.models import Member
from members.directory.asking import (
    CONTRIBUTION,
    FACETS,
    INTEREST,
    REGION,
    SEVERAL,
    STAGE,
    TOOL,
    TYPE,
    Asked,
    facet_of,
)
from members.organisations.models import Choice, OrganisationType, Region
from members.profiles.models import Interest, JourneyStage, Tool

type Word = str | Promise

LABELS: dict[str, Word] = {
    REGION: _("Region"),
    TOOL: _("Tools"),
    INTEREST: _("Interests"),
    CONTRIBUTION: _("How they take part"),
    STAGE: _("Stage of the data journey"),
    TYPE: _("Kind of organisation"),
}
ROWS: dict[str, type[Choice]] = {
    REGION: Region,
    TOOL: Tool,
    INTEREST: Interest,
    STAGE: JourneyStage,
    TYPE: OrganisationType,
}


@dataclass(frozen=True)
class Way:
    """A choice as a link: where it leads, and how many people are there; None where nobody counted."""

    name: Word
    query: str
    count: int | None
    chosen: bool


@dataclass(frozen=True)
class Facet:
    key: str
    label: Word
    ways: list[Way]

    @property
    def is_open(self) -> bool:
        return any(way.chosen for way in self.ways)


def choices() -> dict[str, Word]:
    """Every choice by its key, in the order stewards gave them: "region:3" is "London". One query."""
    first, *rest = [_rows(facet, model) for facet, model in ROWS.items()]
    found = first.union(*rest, all=True).order_by("position", "name")
    by_stewards: dict[str, Word] = {f"{facet}:{pk}": name for facet, pk, name, _position in found}
    ours: dict[str, Word] = {f"{CONTRIBUTION}:{value}": label for value, label in Member.Contribution.choices}
    return by_stewards | ours


def _rows(facet: str, model: type[Choice]) -> "QuerySet[Choice, tuple[str, int, str, int]]":
    rows = model._default_manager.order_by().annotate(facet=Value(facet, CharField()))
    return rows.values_list("facet", F("pk"), "name", "position")


def facets(asked: Asked, known: Mapping[str, Word], counts: Mapping[str, int] | None) -> list[Facet]:
    """Choices that nobody on the list has are left out; one that was made stays, to be taken back."""
    made = [
        Facet(
            facet,
            LABELS[facet],
            [
                _way(asked, choice, name, counts)
                for choice, name in known.items()
                if choice.startswith(facet + ":")
                and (counts is None or counts.get(choice) or choice in asked.choices)
            ],
        )
        for facet in FACETS
    ]
    return [facet for facet in made if facet.ways]


def _way(asked: Asked, choice: str, name: Word, counts: Mapping[str, int] | None) -> Way:
    chosen = choice in asked.choices
    there = asked.without(choice) if chosen else asked.choosing(choice)
    return Way(name, there.query, None if counts is None else counts.get(choice, 0), chosen)


def chosen(asked: Asked, known: Mapping[str, Word]) -> list[Way]:
    """Each choice that is made, with the list as it is without it."""
    return [Way(known[choice], asked.without(choice).query, None, True) for choice in asked.choices]


def named_in(text: str, asked: Asked, known: Mapping[str, Word]) -> list[Way]:
    """Tools and interests that were typed as words: "power bi" is better chosen than searched for."""
    typed = f" {text.casefold()} "
    return [
        _way(asked, choice, name, None)
        for choice, name in known.items()
        if facet_of(choice) in SEVERAL and f" {str(name).casefold()} " in typed
    ]


def words_of(listing_choices: Sequence[str], known: Mapping[str, Word], *facets: str) -> list[Word]:
    """A person's own choices of these facets, in the order stewards gave them."""
    own = {one for one in listing_choices if facet_of(one) in facets}
    return [name for choice, name in known.items() if choice in own]
