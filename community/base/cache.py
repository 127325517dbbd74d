"""The cache that all processes share, with counters that stay exact under a rush."""

from collections.abc import Mapping
from datetime import timedelta

from django.core.cache.backends.db import DatabaseCache
from django.db import connection
from django.utils import timezone


class CountingDatabaseCache(DatabaseCache):
    """Django's database cache and one more verb.

    Its own `incr` reads, adds and writes back: two processes may both read 4
    and both write 5. `count` is one statement, so no attempt is ever lost.
    """

    def count(self, wanted: Mapping[str, tuple[int, int]]) -> dict[str, int]:
        """Add to several counters at once and return where each of them stands.

        `wanted` maps a name to (how much to add, seconds until it starts again
        from nothing). Adding 0 only reads. Call it outside a transaction:
        inside one, everybody who shares a counter would wait for its end.
        """
        now = timezone.now()
        # Rows are always locked in the same order, so two callers cannot deadlock.
        rows = [(name, str(by), now + timedelta(seconds=seconds)) for name, (by, seconds) in sorted(wanted.items())]
        table = connection.ops.quote_name(self._table)
        sql = (
            f"INSERT INTO {table} AS kept (cache_key, value, expires) VALUES {', '.join(['(%s, %s, %s)'] * len(rows))}"
            " ON CONFLICT (cache_key) DO UPDATE SET"
            " value = CASE WHEN kept.expires <= %s THEN excluded.value"
            " ELSE (kept.value::bigint + excluded.value::bigint)::text END,"
            " expires = CASE WHEN kept.expires <= %s THEN excluded.expires ELSE kept.expires END"
            " RETURNING cache_key, value::bigint"
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, [*(value for row in rows for value in row), now, now])
            return dict(cursor.fetchall())

    def forget_expired(self) -> int:
        """Remove what is out of date; returns how many entries."""
        table = connection.ops.quote_name(self._table)
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [timezone.now()])
            return cursor.rowcount
