"""Medians, percentiles, and what a scenario reports."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured thing; `goal` is "≥ 100" or "≤ 1" of it, or empty."""

    name: str
    value: float
    unit: str
    goal: str = ""

    @property
    def is_reached(self) -> bool | None:
        if not self.goal:
            return None
        sign, _, number = self.goal.partition(" ")
        return self.value >= float(number) if sign == "≥" else self.value <= float(number)


class Wrong(Exception):
    """The portal did something that it must never do, whatever the load."""


def percentile(values: Sequence[float], hundredth: int) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, -(-len(ordered) * hundredth // 100) - 1))]


def median_of_runs(runs: Sequence[Sequence[Figure]]) -> list[Figure]:
    """The median of each figure, in the order of the first run."""
    return [
        Figure(first.name, statistics.median(run[place].value for run in runs), first.unit, first.goal)
        for place, first in enumerate(runs[0])
    ]


def demand(truth: bool, otherwise: str) -> None:
    if not truth:
        raise Wrong(otherwise)
