"""Lines with bands: how something grows, beside others, and how far off it may be."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from community.base.plots.looks import Box, Look, beside, look
from community.base.plots.scales import Axis, Words, figure, number_axis

Point = tuple[float, float]

# Each is a place the keyboard stops at.
MOST_STOPS = 14
NO_VALUE = "–"


@dataclass(frozen=True)
class Line:
    """`main` draws it strong; one that `stays` keeps its last value after its last point.

    The `look` comes from its number among the lines, unless it is given.
    """

    name: str
    points: Sequence[Point]
    main: bool = False
    stays: bool = False
    look: Look | None = None

    def at(self, x: float) -> float | None:
        return _at(self.points, x, self.stays)


@dataclass(frozen=True)
class Band:
    """Between two edges: x, lower, upper."""

    name: str
    edges: Sequence[tuple[float, float, float]]

    def at(self, x: float) -> tuple[float, float] | None:
        low = _at([(x, low) for x, low, _high in self.edges], x, stays=False)
        high = _at([(x, high) for x, _low, high in self.edges], x, stays=False)
        return None if low is None or high is None else (low, high)


@dataclass(frozen=True)
class DrawnLine:
    line: Line
    path: str
    look: Look
    end: Point | None  # where its mark stands


@dataclass(frozen=True)
class DrawnBand:
    band: Band
    path: str


@dataclass(frozen=True)
class Reading:
    """One line's value at a stop."""

    look: Look
    words: str
    y: float


@dataclass(frozen=True)
class Stop:
    """Where the pointer or the keyboard stops and reads the values."""

    at: float
    left: float
    width: float
    label: str
    readings: list[Reading]
    words: str
    box: Box


@dataclass(frozen=True)
class LinePlot:
    key: str
    title: str
    description: str
    x_label: str
    y_label: str
    x: Axis
    y: Axis
    lines: list[DrawnLine]
    bands: list[DrawnBand]
    stops: list[Stop]
    heads: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


def line_plot(
    lines: Sequence[Line],
    *,
    title: str,
    x_label: str,
    y_label: str,
    bands: Sequence[Band] = (),
    description: str = "",
    key: str = "plot",
    x_words: Words = figure,
    x_tick_words: Words = figure,
    y_words: Words = figure,
    whole: bool = True,
) -> LinePlot:
    """All lines on one pair of axes, the vertical one from nought.

    `key` tells it from other plots of the page. `whole`: no half values.
    """
    x = number_axis(_all_x(lines, bands), words=x_tick_words)
    y = number_axis([0.0, *_all_y(lines, bands)], whole=whole, upwards=True, words=y_words)
    drawn = [_drawn(line, line.look or look(number), x, y) for number, line in enumerate(lines)]
    marks = _marks(x, lines)
    return LinePlot(
        key=key,
        title=title,
        description=description,
        x_label=x_label,
        y_label=y_label,
        x=x,
        y=y,
        lines=drawn,
        bands=[DrawnBand(band, _outline(band, x, y)) for band in bands],
        stops=[_stop(mark, marks, drawn, bands, x, y, x_words, y_words) for mark in marks],
        heads=[capfirst(x_label), *(line.name for line in lines), *(band.name for band in bands)],
        rows=[
            [
                x_words(mark),
                *(_said(line.at(mark), y_words) for line in lines),
                *(_range(band.at(mark), y_words) for band in bands),
            ]
            for mark in marks
        ],
    )


def _all_x(lines: Sequence[Line], bands: Sequence[Band]) -> list[float]:
    return [x for line in lines for x, _y in line.points] + [x for band in bands for x, *_edges in band.edges]


def _all_y(lines: Sequence[Line], bands: Sequence[Band]) -> list[float]:
    return [y for line in lines for _x, y in line.points] + [
        high for band in bands for _x, _low, high in band.edges
    ]


def _marks(x: Axis, lines: Sequence[Line]) -> list[float]:
    """The ticks and, where there is room, the middles between them."""
    if not any(line.points for line in lines):
        return []
    ticks = [tick.value for tick in x.ticks]
    middles = [(one + other) / 2 for one, other in pairwise(ticks)]
    if len(ticks) + len(middles) > MOST_STOPS or not all(middle.is_integer() for middle in middles):
        middles = []
    return sorted(ticks + middles)


def _stop(
    mark: float,
    marks: Sequence[float],
    drawn: Sequence[DrawnLine],
    bands: Sequence[Band],
    x: Axis,
    y: Axis,
    x_words: Words,
    y_words: Words,
) -> Stop:
    values = [(one, value) for one in drawn if (value := one.line.at(mark)) is not None]
    within = [(band, edges) for band in bands if (edges := band.at(mark)) is not None]
    said = [f"{one.line.name}: {y_words(value)}" for one, value in values]
    said += [f"{band.name}: {_range(edges, y_words)}" for band, edges in within]
    at, half = x.place(mark), 50 / max(1, len(marks) - 1)
    return Stop(
        at=at,
        left=round(max(0, at - half), 2),
        width=round(min(100, at + half) - max(0, at - half), 2),
        label=x_words(mark),
        readings=[Reading(one.look, y_words(value), y.place(value)) for one, value in values],
        words="; ".join(said),
        box=beside(at),
    )


def _drawn(line: Line, its: Look, x: Axis, y: Axis) -> DrawnLine:
    placed = [(x.place(one), y.place(other)) for one, other in line.points]
    return DrawnLine(line, _path(placed), its, placed[-1] if placed else None)


def _path(points: Sequence[Point]) -> str:
    return " ".join(f"{'L' if number else 'M'}{x:g} {y:g}" for number, (x, y) in enumerate(points))


def _outline(band: Band, x: Axis, y: Axis) -> str:
    """Along the upper edge and back along the lower one."""
    above = [(x.place(one), y.place(high)) for one, _low, high in band.edges]
    below = [(x.place(one), y.place(low)) for one, low, _high in reversed(band.edges)]
    return f"{_path([*above, *below])}Z" if band.edges else ""


def _at(points: Sequence[Point], x: float, stays: bool) -> float | None:
    """The last value that was known by then."""
    if not points or x < points[0][0] or (x > points[-1][0] and not stays):
        return None
    return points[bisect_right(points, x, key=lambda point: point[0]) - 1][1]


def _said(value: float | None, words: Words) -> str:
    return NO_VALUE if value is None else words(value)


def _range(value: tuple[float, float] | None, words: Words) -> str:
    if value is None:
        return NO_VALUE
    return _("%(low)s to %(high)s") % {"low": words(value[0]), "high": words(value[1])}
