"""Bars: a pool's places as one bar, those who wait for one beyond its end."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# The order is the order in the bar; the style sheet has a look for each.
KINDS: dict[str, Promise] = {
    "taken": _("taken"),
    "held": _("held"),
    "reserved": _("reserved"),
    "free": _("free"),
    "waiting": _("waiting"),
}


@dataclass(frozen=True)
class Part:
    kind: str
    count: int
    start: float  # per cent of the bar
    width: float

    @property
    def word(self) -> Promise:
        return KINDS[self.kind]

    @property
    def end(self) -> float:
        return round(self.start + self.width, 3)


def parts(*, taken: int, held: int = 0, reserved: int = 0, free: int = 0, waiting: int = 0) -> list[Part]:
    """The parts of the bar from left to right; empty ones are left out."""
    counts = dict(zip(KINDS, (taken, held, reserved, free, waiting), strict=True))
    whole = sum(counts.values())
    found, start = [], 0.0
    for kind, count in counts.items():
        if count:
            width = 100 * count / whole
            found.append(Part(kind, count, round(start, 3), round(width, 3)))
            start += width
    return found
