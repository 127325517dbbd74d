"""How the search asks: what it looks for in many tables is one query."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

ALIKE = """
SELECT set_config('pg_trgm.word_similarity_threshold', %s, true), set_config('enable_seqscan', %s, true)
"""


def together(queries: Sequence[QuerySet[Any]]) -> list[Any]:
    """The rows of all of them, which have the same columns, in one query."""
    if not queries:
        return []
    first, *rest = queries
    # Without the ordering of the first model, which the others do not have.
    return list(first.union(*rest, all=True).order_by() if rest else first)


@contextmanager
def alike_by(share: float, *, by_index: bool = False) -> Iterator[None]:
    """So much alike a part of a text must be for `trigram_word_similar`.

    PostgreSQL expects many more rows that are than there are, and would rather read a table than its
    index. Where the table may be long, say `by_index`.
    """
    values = [str(share), "off" if by_index else "on"]
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        cursor.execute(ALIKE, values)
        yield
