"""When people registered: slowly, in a rush, or at the last moment. The same times each time."""

import datetime as dt
import random


def spread(
    count: int, opens_at: dt.datetime, until: dt.datetime, *, rush: float = 1.0, seed: int = 1
) -> list[dt.datetime]:
    """`count` moments between the two, in order.

    With `rush` above 1 most come right after the opening (2.5: half of them in
    the first fifth of the time); below 1, most come towards the end.
    """
    chance = random.Random(seed)  # noqa: S311 (the same demo every time; nothing secret)
    length = until - opens_at
    return sorted(opens_at + length * chance.random() ** rush for _ in range(count))


def sell_out(
    count: int, places: int, opens_at: dt.datetime, gone_at: dt.datetime, until: dt.datetime
) -> list[dt.datetime]:
    """The first `places` people by `gone_at`, the last of them then; the others over the weeks to `until`."""
    first = spread(places - 1, opens_at, gone_at, rush=1.8, seed=places)
    later = spread(count - places, gone_at, until, rush=2.2, seed=count)
    return [*first, gone_at, *later]
