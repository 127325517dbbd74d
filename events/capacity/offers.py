"""How long an offered place waits for its answer."""

import datetime as dt
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
SHORTEST = dt.timedelta(hours=1)
EVENING = dt.time(21)
MORNING = dt.time(9)


def offer_end(now: dt.datetime, starts_at: dt.datetime, hours: int) -> dt.datetime:
    """When an offer made `now` for an event at `starts_at` lapses.

    `hours` at most, a quarter of the time that is left as the event comes
    near, an hour at least, never after the start. An end between 9pm and 9am
    in London is put off to 9am, so that nobody loses a place in their sleep;
    where the event starts before that, the offer lasts until the start.
    """
    # In UTC a day has 24 hours, also when the clocks change.
    now, starts_at = now.astimezone(dt.UTC), starts_at.astimezone(dt.UTC)
    length = min(dt.timedelta(hours=hours), (starts_at - now) / 4)
    end = now + max(length, SHORTEST)
    local = end.astimezone(LONDON)
    if local.time() >= EVENING:
        end = dt.datetime.combine(local.date() + dt.timedelta(days=1), MORNING, LONDON)
    elif local.time() < MORNING:
        end = dt.datetime.combine(local.date(), MORNING, LONDON)
    return min(end, starts_at).astimezone(dt.UTC)
