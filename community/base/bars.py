"""A pool's places as one bar."""

from dataclasses import dataclass

# The order is the order in the bar; the style sheet has a colour for each.
KINDS = ("taken", "held", "reserved", "free")


@dataclass(frozen=True)
class Part:
    kind: str
    count: int
    start: float  # per cent of the bar
    width: float


def parts(*, taken: int, held: int = 0, reserved: int = 0, free: int = 0) -> list[Part]:
    """The parts of the bar from left to right; empty ones are left out."""
    counts = dict(zip(KINDS, (taken, held, reserved, free), strict=True))
    whole = sum(counts.values())
    found, start = [], 0.0
    for kind, count in counts.items():
        if count:
            width = 100 * count / whole
            found.append(Part(kind, count, round(start, 3), round(width, 3)))
            start += width
    return found
