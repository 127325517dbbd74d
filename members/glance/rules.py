"""What counts of people may be told without telling of a person."""

import datetime as dt
from collections.abc import Iterable, Sequence

FEWEST = 5


def without_few(counts: Sequence[int]) -> list[int | None]:
    """None for each count under five, and for as many others as it takes to keep those secret.

    The whole is known, so what is hidden can be added up: it must be several
    counts, and five people or more together, or nobody at all.
    """
    hidden = {place for place, count in enumerate(counts) if count < FEWEST}
    told = sorted((count, place) for place, count in enumerate(counts) if place not in hidden)
    while told and not _is_safe([counts[place] for place in hidden]):
        hidden.add(told.pop(0)[1])
    return [None if place in hidden else count for place, count in enumerate(counts)]


def _is_safe(hidden: Sequence[int]) -> bool:
    return not sum(hidden) or (len(hidden) > 1 and sum(hidden) >= FEWEST)


def in_steps(joined: Iterable[tuple[dt.date, int]]) -> list[tuple[dt.date, int]]:
    """How many had joined by which day: a point once five more have, from (day, how many joined) in order."""
    points: list[tuple[dt.date, int]] = []
    so_far = last = 0
    for day, number in joined:
        so_far += number
        if so_far - last >= FEWEST:
            points.append((day, so_far))
            last = so_far
    return points
