"""Bars: a pool's places as one bar, those who wait for one beyond its end."""

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


@dataclass(frozen=True)
class Part:
    kind: Kind
    count: int
    start: float  # per cent of the bar
    width: float

    @property
    def end(self) -> float:
        return round(self.start + self.width, 3)


def parts(*, taken: int, held: int = 0, reserved: int = 0, free: int = 0, waiting: int = 0) -> list[Part]:
    """The parts of the bar from left to right; empty ones are left out."""
    counts = dict(zip(KINDS, (taken, held, reserved, free, waiting), strict=True))
    whole = sum(counts.values())
    found, start = [], 0.0
    for name, count in counts.items():
        if count:
            width = 100 * count / whole
            found.append(Part(KINDS[name], count, round(start, 3), round(width, 3)))
            start += width
    return found
