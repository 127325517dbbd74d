"""The forecast says when a pool will be full, how sure that is, and when it cannot say."""

import datetime as dt

from events.organising.board.forecast import Answer, forecast, recent_window

NOW = dt.datetime(2025, 11, 1, 12, tzinfo=dt.UTC)
WEEK = dt.timedelta(days=7)
EVENT = NOW + dt.timedelta(days=60)


def test_seventy_a_week_fill_a_hundred_places_in_ten_days() -> None:
    guess = forecast(free=100, recent=70, window=WEEK, now=NOW, ends=EVENT)

    assert guess.answer is Answer.EXPECTED
    assert guess.band
    assert guess.band.at == NOW + dt.timedelta(days=10)
    assert guess.band.earliest < guess.band.at < guess.band.latest
    assert guess.sentence == (
        "Full around Tuesday 11 November (between Sunday 9 November and Thursday 13 November)."
    )


def test_the_more_was_seen_the_narrower_the_band() -> None:
    few = forecast(free=100, recent=7, window=WEEK, now=NOW, ends=NOW + 100 * WEEK).band
    many = forecast(free=1000, recent=70, window=WEEK, now=NOW, ends=NOW + 100 * WEEK).band

    assert few
    assert many
    assert few.at == many.at
    assert few.latest - few.earliest > many.latest - many.earliest


def test_a_pool_without_a_free_place_is_full() -> None:
    assert forecast(free=0, recent=0, window=WEEK, now=NOW, ends=EVENT).sentence == "Already full."


def test_two_registrations_say_nothing() -> None:
    assert forecast(free=10, recent=2, window=WEEK, now=NOW, ends=EVENT).answer is Answer.UNKNOWN


def test_a_slow_one_is_not_full_before_the_event() -> None:
    guess = forecast(free=1000, recent=3, window=WEEK, now=NOW, ends=EVENT)

    assert guess.sentence == "Not expected to be full before the event."


def test_a_band_that_passes_the_event_says_so() -> None:
    ends = NOW + dt.timedelta(days=11)

    guess = forecast(free=100, recent=70, window=WEEK, now=NOW, ends=ends)

    assert "not before Sunday 9 November, and perhaps not before the event" in guess.sentence


def test_a_rush_is_told_by_the_hour() -> None:
    """As in 2019: a hundred in the first half hour, two hundred to go."""
    half = dt.timedelta(minutes=30)

    guess = forecast(free=200, recent=100, window=half, now=NOW, ends=EVENT)

    assert "Full around Saturday 1 November 2025, 1pm" in guess.sentence


def test_an_endless_wait_does_not_break_the_calendar() -> None:
    far = dt.datetime(9000, 1, 1, tzinfo=dt.UTC)

    assert forecast(free=10**9, recent=3, window=WEEK, now=NOW, ends=far).band


def test_the_rate_is_that_of_the_last_week_or_since_opening() -> None:
    assert recent_window(NOW - dt.timedelta(days=30), NOW) == WEEK
    assert recent_window(NOW - dt.timedelta(hours=2), NOW) == dt.timedelta(hours=2)
    assert recent_window(NOW, NOW) == dt.timedelta(minutes=10)
