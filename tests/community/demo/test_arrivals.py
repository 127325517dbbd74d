"""The demo's people come as people do."""

import datetime as dt

from community.demo.arrivals import sell_out, spread
from community.demo.crowd import address

OPENING = dt.datetime(2019, 9, 2, 9, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def test_a_rush_takes_half_of_the_places_in_the_first_fifth_of_the_time() -> None:
    times = spread(200, OPENING, OPENING + 10 * HOUR, rush=2.5)

    early = [time for time in times if time < OPENING + 2 * HOUR]
    assert 90 <= len(early) <= 115
    assert times == spread(200, OPENING, OPENING + 10 * HOUR, rush=2.5)


def test_the_last_place_goes_at_the_moment_that_is_told() -> None:
    times = sell_out(30, 10, OPENING, OPENING + HOUR, OPENING + 5 * HOUR)

    assert times[9] == OPENING + HOUR
    assert times == sorted(times)
    assert len(times) == 30


def test_addresses_keep_apostrophes_and_are_never_used_twice() -> None:
    used: set[str] = set()

    assert address("Siobhán", "O'Brien", "trust.example", used) == "siobhan.o'brien@trust.example"
    assert address("Siobhán", "O'Brien", "trust.example", used) == "siobhan.o'brien2@trust.example"
