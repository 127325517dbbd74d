"""How things are told apart: by dashes and shapes, and by colour only on top of those."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    colour: str
    dashes: str
    shape: str  # path of the mark, around its middle


@dataclass(frozen=True)
class Box:
    """Where the words about a point are written, in per cent of the width."""

    left: float
    width: float
    is_late: bool


CIRCLE = "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0Z"
SQUARE = "M-5 -5H5V5H-5Z"
TRIANGLE = "M0 -6L6 5H-6Z"
DIAMOND = "M0 -7L6 0L0 7L-6 0Z"
UPSIDE_DOWN = "M0 6L6 -5H-6Z"
PLUS = "M-2 -6H2V-2H6V2H2V6H-2V2H-6V-2H-2Z"

# Each colour stands out from white by 4.5 to 1 at least.
LOOKS = [
    Look("#005eb8", "", CIRCLE),
    Look("#ae2573", "9 4", SQUARE),
    Look("#007f3b", "2 3", TRIANGLE),
    Look("#330072", "12 3 2 3", DIAMOND),
    Look("#8a4b00", "5 2", UPSIDE_DOWN),
    Look("#4c6272", "14 6", PLUS),
]
# What may come, of the first line.
GUESS = Look("#005eb8", "2 6", DIAMOND)


def look(number: int) -> Look:
    return LOOKS[number % len(LOOKS)]


def beside(at: float) -> Box:
    """To the right of a point of the left half, and the other way round: there is always room."""
    return Box(0, at, is_late=True) if at > 50 else Box(at, round(100 - at, 2), is_late=False)
