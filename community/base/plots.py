"""Line plots as SVG: scales and axes worked out here, drawn by line_plot.html."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Point = tuple[float, float]
Scale = Callable[[float], float]

WIDTH, HEIGHT = 720, 320
LEFT, RIGHT, TOP, BOTTOM = 56, 16, 16, 48
TICKS_WANTED = 5


@dataclass(frozen=True)
class Line:
    """`main` draws it strong."""

    name: str
    points: Sequence[Point]
    main: bool = False


@dataclass(frozen=True)
class Tick:
    at: float
    label: str


@dataclass(frozen=True)
class DrawnLine:
    line: Line
    path: str
    look: str  # class in the style sheet


@dataclass(frozen=True)
class Plot:
    title: str
    x_label: str
    y_label: str
    lines: list[DrawnLine]
    x_ticks: list[Tick]
    y_ticks: list[Tick]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    top: int = TOP
    bottom: int = HEIGHT - BOTTOM


def line_plot(
    lines: Sequence[Line],
    *,
    title: str,
    x_label: str,
    y_label: str,
) -> Plot:
    """A plot of all lines on one pair of axes, the vertical one from nought."""
    points = [point for line in lines for point in line.points] or [(0.0, 0.0)]
    x_values = _nice([x for x, _ in points])
    y_values = _nice([0.0, *(y for _, y in points)])
    place_x = _scale(x_values, LEFT, WIDTH - RIGHT)
    place_y = _scale(y_values, HEIGHT - BOTTOM, TOP)
    return Plot(
        title=title,
        x_label=x_label,
        y_label=y_label,
        lines=[
            DrawnLine(line, _path(line.points, place_x, place_y), _look(line, number))
            for number, line in enumerate(lines)
        ],
        x_ticks=[Tick(place_x(value), f"{value:g}") for value in x_values],
        y_ticks=[Tick(place_y(value), f"{value:g}") for value in y_values],
    )


def _nice(values: Sequence[float]) -> list[float]:
    """Round numbers that enclose the values: steps of 1, 2 or 5 times a power of ten."""
    low, high = min(values), max(values)
    spread = (high - low) or 1.0
    power = 10.0 ** math.floor(math.log10(spread / TICKS_WANTED))
    step = next(power * n for n in (1, 2, 5, 10) if spread / (power * n) <= TICKS_WANTED)
    first, last = math.floor(low / step), math.ceil(high / step)
    if first == last:
        last += 1
    return [round(number * step, 10) for number in range(first, last + 1)]


def _scale(values: Sequence[float], start: float, end: float) -> Scale:
    low, high = values[0], values[-1]
    return lambda value: round(start + (value - low) / (high - low) * (end - start), 1)


def _path(points: Sequence[Point], place_x: Scale, place_y: Scale) -> str:
    return " ".join(
        f"{'L' if number else 'M'}{place_x(x)} {place_y(y)}" for number, (x, y) in enumerate(points)
    )


def _look(line: Line, number: int) -> str:
    return f"portal-plot__line--{'main' if line.main else f'other-{number % 4}'}"
