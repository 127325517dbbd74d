"""Axes: round values in their places, whatever the numbers and across both clock changes."""

import datetime as dt
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from community.base.plots.scales import figure, number_axis, time_axis

LONDON = ZoneInfo("Europe/London")


def labels(values: list[float], **options: bool) -> list[str]:
    return [tick.label for tick in number_axis(values, **options).ticks]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([0, 300], ["0", "50", "100", "150", "200", "250", "300"]),
        ([0, 1_043], ["0", "200", "400", "600", "800", "1,000", "1,200"]),
        ([0, 7], ["0", "2", "4", "6", "8"]),
        ([-90, 0], ["-100", "-80", "-60", "-40", "-20", "0"]),
        ([], ["0", "1"]),
        ([0], ["0", "1"]),
        ([0, 1], ["0", "1"]),
        ([40, 40], ["40", "41"]),
    ],
)
def test_the_values_beside_an_axis_are_round_and_enclose_all(values: list[float], said: list[str]) -> None:
    assert labels(values) == said


def test_of_people_there_is_no_half_but_of_shares_there_is() -> None:
    assert labels([0, 2]) == ["0", "1", "2"]
    assert labels([0, 1], whole=False) == ["0", "0.2", "0.4", "0.6", "0.8", "1"]


@pytest.mark.parametrize("most", [1e6, 1.2e9, 1e15, 1e300])
def test_huge_numbers_have_few_ticks_within_the_axis(most: float) -> None:
    axis = number_axis([0, most])
    assert 2 <= len(axis.ticks) <= 7
    assert (axis.ticks[0].at, axis.ticks[-1].at) == (0, 100)
    assert 0 <= axis.place(most) <= 100


def test_millions_are_short_enough_for_the_margin() -> None:
    assert [figure(value) for value in (950, 20_000, 1_500_000, 0.5)] == ["950", "20,000", "1.5m", "0.5"]


def test_what_goes_upwards_begins_at_the_bottom() -> None:
    axis = number_axis([0, 100], upwards=True)
    assert (axis.place(0), axis.place(25), axis.place(100)) == (100, 75, 0)


def days(*dates: tuple[int, int, int]) -> list[float]:
    return [dt.datetime(*date, 12, tzinfo=LONDON).timestamp() for date in dates]


@pytest.mark.parametrize(
    ("first", "last", "said", "hours"),
    [
        ((2026, 3, 27), (2026, 3, 29), ["27 Mar", "28 Mar", "29 Mar", "30 Mar"], [24, 24, 23]),
        ((2026, 10, 23), (2026, 10, 25), ["23 Oct", "24 Oct", "25 Oct", "26 Oct"], [24, 24, 25]),
    ],
)
def test_each_day_begins_at_midnight_also_when_the_clocks_change(
    first: tuple[int, int, int], last: tuple[int, int, int], said: list[str], hours: list[int]
) -> None:
    ticks = time_axis(days(first, last)).ticks

    assert [tick.label for tick in ticks] == said
    assert [round(b.value - a.value) // 3600 for a, b in pairwise(ticks)] == hours
    assert all(dt.datetime.fromtimestamp(tick.value, LONDON).hour == 0 for tick in ticks)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ((2026, 11, 4), (2026, 11, 22), ["2 Nov", "9 Nov", "16 Nov", "23 Nov"]),
        ((2026, 1, 20), (2026, 5, 2), ["Jan 2026", "Apr 2026", "Jul 2026"]),
        ((2018, 10, 9), (2026, 10, 20), ["2015", "2020", "2025", "2030"]),
    ],
)
def test_longer_times_are_told_in_weeks_months_and_years(
    first: tuple[int, int, int], last: tuple[int, int, int], said: list[str]
) -> None:
    assert [tick.label for tick in time_axis(days(first, last)).ticks] == said


def test_one_moment_and_none_have_an_axis_too() -> None:
    assert [tick.label for tick in time_axis(days((2026, 11, 23))).ticks] == ["23 Nov", "24 Nov"]
    assert len(time_axis([]).ticks) == 2
