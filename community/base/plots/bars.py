"""Bars: of a pool, a frame that its places fill, or those who came; what is beyond the frame had none."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Kind:
    """Told apart by its stripes, not by its colour alone."""

    word: Promise
    colour: str
    stripes: str = "none"


# The order is the order in the bar.
KINDS = {
    "taken": Kind(_("taken"), "#005eb8"),
    "held": Kind(_("held"), "#ae2573", "6 2"),
    "reserved": Kind(_("reserved"), "#4c6272", "2 4"),
    "free": Kind(_("free"), "#fff"),
    "waiting": Kind(_("waiting"), "#330072", "1 3"),
}
CAME = Kind(_("came"), "#005eb8")
FEWER = Kind(_("fewer than had a place"), "#fff")
MORE = Kind(_("more than had a place"), "#330072", "1 3")


@dataclass(frozen=True)
class Part:
    kind: Kind
    count: int
    start: float  # per cent of the bar
    width: float

    @property
    def end(self) -> float:
        return round(self.start + self.width, 3)


@dataclass(frozen=True)
class BarTable:
    """The figures of bars, to be read beside them; `numeric="34"` makes columns 3 and 4 figures."""

    caption: str
    heads: list[str]
    rows: list[list[str]]
    numeric: str


def parts(*, taken: int, held: int = 0, reserved: int = 0, free: int = 0, waiting: int = 0) -> list[Part]:
    """The parts of the bar from left to right; empty ones are left out."""
    counts = dict(zip(KINDS, (taken, held, reserved, free, waiting), strict=True))
    return _side_by_side([(KINDS[name], count, count) for name, count in counts.items()])


def turnout_parts(*, taken: int, came: int) -> list[Part]:
    """How many came, within the places that were taken, and how many fewer or more that is."""
    within, more = min(taken, came), max(0, came - taken)
    fewer = taken - within
    return _side_by_side([(CAME, came, within), (FEWER, fewer, fewer), (MORE, more, more)])


def _side_by_side(sizes: Sequence[tuple[Kind, int, int]]) -> list[Part]:
    """Each with the number that is said of it and the one that is drawn."""
    whole = sum(drawn for _kind, _said, drawn in sizes)
    found, start = [], 0.0
    for kind, said, drawn in sizes:
        width = 100 * drawn / whole if whole else 0.0
        if said:
            found.append(Part(kind, said, round(start, 3), round(width, 3)))
        start += width
    return found
