"""How many had registered by when: the one query behind the curves."""

import datetime as dt
from collections.abc import Sequence
from itertools import accumulate

from django.db import connection

# One short walk along the index for each stretch of time: registrations that still stand.
REGISTERED = """
SELECT registered.number
FROM UNNEST(%(events)s::bigint[], %(after)s::timestamptz[], %(until)s::timestamptz[])
     WITH ORDINALITY AS stretch (event_id, after, until, place)
CROSS JOIN LATERAL (
    SELECT COUNT(*) AS number FROM events_registration registration
    WHERE registration.event_id = stretch.event_id
      AND registration.created_at > stretch.after AND registration.created_at <= stretch.until
      AND registration.state = 'active'
) registered
ORDER BY stretch.place
"""
LONG_AGO = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)

Asked = tuple[int, Sequence[dt.datetime]]


def registered_by(asked: Sequence[Asked]) -> list[list[int]]:
    """For each event, by its key, how many had registered by each of its moments, which are in order."""
    stretches = [
        (key, after, until)
        for key, moments in asked
        for after, until in zip([LONG_AGO, *moments], moments, strict=False)
    ]
    if not stretches:
        return [[] for _ in asked]
    events, after, until = (list(column) for column in zip(*stretches, strict=True))
    with connection.cursor() as cursor:
        cursor.execute(REGISTERED, {"events": events, "after": after, "until": until})
        numbers = iter([number for (number,) in cursor.fetchall()])
    return [list(accumulate(next(numbers) for _ in moments)) for _key, moments in asked]
