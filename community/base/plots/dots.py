"""Dots: single things by two of their values, such as events by date and by how soon they filled."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.text import capfirst

from community.base.plots.looks import Box, Look, beside, look
from community.base.plots.scales import Axis, Words, figure, number_axis, time_axis


@dataclass(frozen=True)
class Dot:
    """`x` is a moment in seconds since 1970. Dots of one group share a look."""

    name: str
    x: float
    y: float
    group: str
    href: str = ""


@dataclass(frozen=True)
class DrawnDot:
    dot: Dot
    x: float
    y: float
    look: Look
    words: str
    box: Box


@dataclass(frozen=True)
class DotPlot:
    key: str
    title: str
    description: str
    x_label: str
    y_label: str
    x: Axis
    y: Axis
    dots: list[DrawnDot]
    groups: list[tuple[str, Look]]
    heads: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


def dot_plot(
    dots: Sequence[Dot],
    *,
    title: str,
    x_label: str,
    y_label: str,
    name_label: str,
    x_words: Words,
    y_words: Words = figure,
    y_tick_words: Words = figure,
    description: str = "",
    key: str = "dots",
    whole: bool = True,
) -> DotPlot:
    """All dots over a time axis, the vertical one from nought. `whole`: no half values."""
    x = time_axis([dot.x for dot in dots])
    y = number_axis([0.0, *(dot.y for dot in dots)], whole=whole, upwards=True, words=y_tick_words)
    groups = {group: look(number) for number, group in enumerate(dict.fromkeys(dot.group for dot in dots))}
    drawn = [
        DrawnDot(
            dot,
            x.place(dot.x),
            y.place(dot.y),
            groups[dot.group],
            f"{dot.name}, {x_words(dot.x)}: {y_words(dot.y)}",
            beside(x.place(dot.x)),
        )
        for dot in sorted(dots, key=lambda dot: dot.x)
    ]
    return DotPlot(
        key=key,
        title=title,
        description=description,
        x_label=x_label,
        y_label=y_label,
        x=x,
        y=y,
        dots=drawn,
        groups=list(groups.items()),
        heads=[capfirst(head) for head in (name_label, x_label, y_label)],
        rows=[[one.dot.name, x_words(one.dot.x), y_words(one.dot.y)] for one in drawn],
    )
