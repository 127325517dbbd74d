"""What the address of the directory asks for. Every choice is in it, so any list can be kept and sent."""

import re
from collections.abc import Container
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

LONGEST, LONGEST_ORGANISATION = 100, 200
MOST_WORDS = 8
LETTERS = re.compile(r"[^\W_]+")
# By which one narrows the list, in the order of the page: of the first ones a person has one each.
REGION, TYPE, CONTRIBUTION, STAGE = "region", "type", "contribution", "stage"
TOOL, INTEREST = "tool", "interest"
ONE_EACH = (REGION, TYPE, CONTRIBUTION, STAGE)
SEVERAL = (TOOL, INTEREST)
FACETS = (REGION, TOOL, INTEREST, CONTRIBUTION, STAGE, TYPE)


def facet_of(choice: str) -> str:
    """Of "region:3" the "region"."""
    return choice.partition(":")[0]


@dataclass(frozen=True)
class Asked:
    text: str = ""
    organisation: str = ""
    # As the rows have them: "region:3".
    choices: tuple[str, ...] = ()
    # Where the page begins: after or before the person with this address, or from this letter on.
    after: str = ""
    before: str = ""
    letter: str = ""

    @classmethod
    def of(cls, query: QueryDict, known: Container[str]) -> "Asked":
        """Anything may be typed; a choice that is not among the `known` ones is as good as none."""
        chosen = [
            choice
            for facet in FACETS
            for value in _values(query, facet)
            if (choice := f"{facet}:{value}") in known
        ]
        letter = _line(query, "from")[:1].lower()
        return cls(
            text=_line(query, "q"),
            organisation=_line(query, "organisation", LONGEST_ORGANISATION),
            choices=tuple(dict.fromkeys(chosen)),
            after=_line(query, "after"),
            before=_line(query, "before"),
            letter=letter if letter.isalnum() else "",
        )

    @property
    def words(self) -> list[str]:
        return LETTERS.findall(self.text)[:MOST_WORDS]

    @property
    def narrow(self) -> bool:
        return bool(self.text or self.organisation or self.choices)

    def without(self, choice: str) -> "Asked":
        return replace(self.anew, choices=tuple(one for one in self.choices if one != choice))

    def choosing(self, choice: str) -> "Asked":
        """Also this one; of what a person has one of, instead of the one that was chosen."""
        facet = facet_of(choice)
        kept = [one for one in self.choices if facet in SEVERAL or not one.startswith(facet + ":")]
        return replace(self.anew, choices=tuple(dict.fromkeys([*kept, choice])))

    @property
    def anew(self) -> "Asked":
        """The same from its beginning."""
        return replace(self, after="", before="", letter="")

    def later(self, slug: str) -> "Asked":
        return replace(self.anew, after=slug)

    def earlier(self, slug: str) -> "Asked":
        return replace(self.anew, before=slug)

    def at_letter(self, letter: str) -> "Asked":
        return replace(self.anew, letter=letter.lower())

    @property
    def chosen(self) -> list[tuple[str, str]]:
        """The choices as an address or a form names them."""
        return [(facet, value) for facet, _, value in (one.partition(":") for one in self.choices)]

    @property
    def query(self) -> str:
        """As short as can be: "?", or "?q=ann&region=3"."""
        pairs = [("q", self.text), ("organisation", self.organisation), *self.chosen]
        pairs += [("after", self.after), ("before", self.before), ("from", self.letter)]
        return "?" + urlencode([pair for pair in pairs if pair[1]])


def _values(query: QueryDict, facet: str) -> list[str]:
    values = query.getlist(facet)
    return values if facet in SEVERAL else values[-1:]


def _line(query: QueryDict, name: str, longest: int = LONGEST) -> str:
    # PostgreSQL has no letter for zero.
    return " ".join(query.get(name, "").replace("\0", " ").split())[:longest]
