"""The picture of each kind of badge: drawn once, as an SVG and as a PNG that look alike.

A shape is a polygon, and what is round has many corners: two writers of
polygons are all that is needed, and both draw the same.
"""

import io
import math
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.template.loader import render_to_string
from PIL import Image, ImageDraw, ImageFont

from community.base.colours import WHITE, shade
from members.badges.kinds import Kind

SIZE = 512
# Drawn larger by so much and then reduced, for smooth edges.
SHARPER = 2
COLOURS = 64

type Point = tuple[float, float]


@dataclass(frozen=True)
class Shape:
    corners: tuple[Point, ...]
    colour: str

    @property
    def points(self) -> str:
        return " ".join(f"{x:.1f},{y:.1f}" for x, y in self.corners)


@dataclass(frozen=True)
class Words:
    text: str
    middle: Point
    size: int
    widest: int
    colour: str

    @property
    def fitted(self) -> float:
        """The size at which it is no wider than it may be: bold letters are two thirds as wide as high."""
        return min(self.size, 1.5 * self.widest / max(len(self.text), 1))


@lru_cache(maxsize=32)
def as_svg(kind: str, word: str) -> bytes:
    """`word` is the kind's in the language of the page."""
    colour, name = _marks()
    shapes, words = _drawing(kind, word, colour, name)
    context = {"shapes": shapes, "words": words, "size": SIZE, "title": f"{word}, {name}"}
    return render_to_string("members/badges/picture.svg", context).encode()


@lru_cache(maxsize=32)
def as_png(kind: str, word: str) -> bytes:
    shapes, words = _drawing(kind, word, *_marks())
    image = Image.new("RGBA", (SIZE * SHARPER, SIZE * SHARPER), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    for shape in shapes:
        pen.polygon([(x * SHARPER, y * SHARPER) for x, y in shape.corners], fill=shape.colour)
    for line in words:
        _write(pen, line)
    file = io.BytesIO()
    small = image.resize((SIZE, SIZE), Image.Resampling.LANCZOS)
    # Flat colours and their edges: a palette shows the same in a fifth of the bytes.
    small.quantize(COLOURS, Image.Quantize.FASTOCTREE).save(file, "PNG", optimize=True)
    return file.getvalue()


def _marks() -> tuple[str, str]:
    return settings.COMMUNITY["colour"], settings.COMMUNITY["short_name"]


def _write(pen: ImageDraw.ImageDraw, line: Words) -> None:
    size = line.fitted * SHARPER
    font = ImageFont.load_default(size)
    at = (line.middle[0] * SHARPER, line.middle[1] * SHARPER)
    # The library's own letters are thin: a line around them makes them bold.
    pen.text(at, line.text, line.colour, font, "mm", stroke_width=size / 40, stroke_fill=line.colour)


def _drawing(kind: str, word: str, colour: str, name: str) -> tuple[list[Shape], list[Words]]:
    dark = shade(colour, 40)
    shapes = [
        Shape(_disc(256, 256, 254), dark),
        Shape(_disc(256, 256, 240), WHITE),
        Shape(_disc(256, 256, 228), colour),
        *_sign(Kind(kind), colour),
        Shape(_box(12, 276, 500, 386), WHITE),
        Shape(_box(12, 284, 500, 378), dark),
    ]
    words = [
        Words(word, (256, 331), 82, 440, WHITE),
        Words(name, (256, 424), 36, 250, WHITE),
    ]
    return shapes, words


def _sign(kind: Kind, colour: str) -> list[Shape]:
    """What tells the kinds apart at a glance, and at the size of a thumbnail."""
    match kind:
        case Kind.MEMBER:
            shoulders = _arc(256, 252, 92, 180, 360)
            return [Shape(_disc(256, 108, 46), WHITE), Shape(shoulders, WHITE)]
        case Kind.FELLOW:
            return [Shape(_star(256, 160, 104, 42), WHITE)]
        case Kind.SPEAKER:
            tail = Shape(((190, 200), (190, 254), (250, 200)), WHITE)
            dots = [Shape(_disc(x, 140, 16), colour) for x in (206, 256, 306)]
            return [Shape(_box(156, 76, 356, 204), WHITE), tail, *dots]
        case Kind.TRAINER:
            ends = ((100, 330), (132, 290), (164, 310))
            lines = [Shape(_box(182, y, right, y + 16), colour) for y, right in ends]
            left = Shape(((216, 200), (232, 200), (200, 262), (184, 262)), WHITE)
            right_leg = Shape(((280, 200), (296, 200), (328, 262), (312, 262)), WHITE)
            return [left, right_leg, Shape(_box(156, 76, 356, 204), WHITE), *lines]
        case Kind.DELEGATE:
            notches = [Shape(_disc(x, 160, 22), colour) for x in (146, 366)]
            tear = [Shape(_box(292, y, 300, y + 16), colour) for y in (106, 136, 166, 196)]
            return [Shape(_box(146, 92, 366, 228), WHITE), *notches, *tear]


def _disc(x: float, y: float, radius: float) -> tuple[Point, ...]:
    return _arc(x, y, radius, 0, 360)


def _arc(x: float, y: float, radius: float, start: int, end: int) -> tuple[Point, ...]:
    turns = (math.radians(degree) for degree in range(start, end + 1, 3))
    return tuple((x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns)


def _box(left: float, top: float, right: float, bottom: float) -> tuple[Point, ...]:
    return (left, top), (right, top), (right, bottom), (left, bottom)


def _star(x: float, y: float, outer: float, inner: float) -> tuple[Point, ...]:
    turns = ((math.radians(36 * i - 90), inner if i % 2 else outer) for i in range(10))
    return tuple((x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn, radius in turns)
