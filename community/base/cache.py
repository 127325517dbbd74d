"""The cache that all processes share, with counters that stay exact under a rush; and one of each process."""

import time
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, ClassVar

from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.db import DatabaseCache
from django.db import connection
from django.utils import timezone

COUNT = """
    INSERT INTO {table} AS kept (cache_key, value, expires)
    SELECT * FROM unnest(%s::text[], %s::text[], %s::timestamptz[])
    ON CONFLICT (cache_key) DO UPDATE SET
        value = CASE WHEN kept.expires <= %s THEN excluded.value
                ELSE (kept.value::bigint + excluded.value::bigint)::text END,
        expires = CASE WHEN kept.expires <= %s THEN excluded.expires ELSE kept.expires END
    RETURNING cache_key, value::bigint
"""
FORGET = "DELETE FROM {table} WHERE expires < %s"


class CountingDatabaseCache(DatabaseCache):
    """Django's database cache and one more verb.

    Its own `incr` reads, adds and writes back: two processes may both read 4
    and both write 5. `count` is one statement, so no attempt is ever lost.
    """

    _table: str

    def count(self, wanted: Mapping[str, tuple[int, int]]) -> dict[str, int]:
        """Add to several counters at once and return where each of them stands.

        `wanted` maps a name to (how much to add, seconds until it starts again
        from nothing). Adding 0 only reads. Call it outside a transaction:
        inside one, everybody who shares a counter would wait for its end.
        """
        now = timezone.now()
        # Rows are always locked in the same order, so two callers cannot deadlock.
        names = sorted(wanted)
        add = [str(wanted[name][0]) for name in names]
        until = [now + timedelta(seconds=wanted[name][1]) for name in names]
        with connection.cursor() as cursor:
            cursor.execute(COUNT.format(table=self._quoted), [names, add, until, now, now])
            return dict(cursor.fetchall())

    def forget_expired(self) -> int:
        """Remove what is out of date; returns how many entries."""
        with connection.cursor() as cursor:
            cursor.execute(FORGET.format(table=self._quoted), [timezone.now()])
            return int(cursor.rowcount)

    @property
    def _quoted(self) -> str:
        return connection.ops.quote_name(self._table)


class ObjectsOfThisProcess(BaseCache):
    """Keeps objects themselves, where Django's keeps a pickle of each and makes it anew for every reader.

    For what everybody reads and nobody changes: all threads share it.
    """

    _stores: ClassVar[dict[str, dict[str, tuple[float, Any]]]] = {}

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        self.most: int = params["OPTIONS"]["MAX_ENTRIES"]
        self.kept = self._stores.setdefault(location, {})

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        until, value = self.kept.get(key, (0.0, None))
        return value if time.time() < until else default

    def set(self, key: str, value: Any, timeout: float | None = None, version: int | None = None) -> None:
        """`timeout` in seconds. When too much is kept, all of it is forgotten: it is made again at once."""
        if len(self.kept) >= self.most and key not in self.kept:
            self.clear()
        self.kept[key] = (time.time() + (timeout or 0), value)

    def clear(self) -> None:
        self.kept.clear()
