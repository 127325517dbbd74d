"""How long things last, counted in calendar months and years of Europe/London.

judges_until(date(2025, 12, 31))  ->  28 February 2026, the last day, inclusive
last_day(date(2024, 2, 29))       ->  28 February 2027
"""

import datetime as dt

from dateutil.relativedelta import relativedelta

MONTHS_TO_JUDGE = 2
YEARS = 3
# Before the end: when we remind, and from when a fellowship can be renewed.
RENEWED_FROM = relativedelta(months=2)
# The judges are reminded this long before their time is over.
REMINDED_BEFORE = dt.timedelta(days=14)


def judges_until(asked_on: dt.date) -> dt.date:
    """The last day on which judges may decline: the same of the month after next, or that month's last."""
    until: dt.date = asked_on + relativedelta(months=MONTHS_TO_JUDGE)
    return until


def last_day(first: dt.date) -> dt.date:
    """Of a term that begins on `first`: the day before the same day three years later."""
    try:
        after = first.replace(year=first.year + YEARS)
    except ValueError:  # 29 February
        after = dt.date(first.year + YEARS, 3, 1)
    return after - dt.timedelta(days=1)


def renewed_from(until: dt.date) -> dt.date:
    first: dt.date = until - RENEWED_FROM
    return first
