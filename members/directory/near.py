"""Names that are spelled nearly as somebody typed them, among those that this audience may see."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from community.base.spelling import swapped
from members.directory.models import Roll

# Of each word so many others at most, of those that come about as near as the nearest.
SPELLINGS = 5
ABOUT = 0.1
# Alike by their letters in threes, or the same but for two letters that changed places.
ALIKE = """
SELECT typed.place, known.word,
    CASE WHEN known.word = ANY(%(swapped)s::text[]) THEN 1 ELSE similarity(known.word, typed.word) END
FROM (SELECT place, lower(unaccent(word)) AS word FROM unnest(%(typed)s::text[])
    WITH ORDINALITY AS one (word, place)) typed
JOIN {names} known ON known.word %% typed.word
UNION ALL
SELECT place, known.word, 1 FROM unnest(%(swapped)s::text[], %(places)s::int[]) AS swap (word, place)
JOIN {names} known ON known.word = swap.word
ORDER BY 1, 3 DESC, 2
"""


def near_names(roll: Roll, typed: Sequence[str]) -> list[list[str]]:
    """For each word typed those that come nearest; nothing at all if one of them has none. One query."""
    swaps = [(swap, place) for place, word in enumerate(typed, 1) for swap in swapped(word.lower())]
    values: dict[str, Any] = {
        "typed": [*typed],
        "swapped": [swap for swap, _place in swaps],
        "places": [place for _swap, place in swaps],
    }
    with connection.cursor() as cursor:
        cursor.execute(ALIKE.format(names=roll.name_word._meta.db_table), values)
        rows = cursor.fetchall()
    near = [_nearest([row[1:] for row in rows if row[0] == place]) for place in range(1, len(typed) + 1)]
    return near if all(near) else []


def _nearest(alike: Sequence[tuple[str, float]]) -> list[str]:
    best = alike[0][1] if alike else 0
    words = dict.fromkeys(word for word, score in alike if score >= best - ABOUT)
    return list(words)[:SPELLINGS]
