"""Times are kept in UTC and said in Europe/London, through both clock changes."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template

from community.base import dates


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc]


def test_a_winter_moment_is_greenwich_time() -> None:
    assert dates.moment(utc(2025, 11, 13, 9)) == "Thursday 13 November 2025, 9am"


def test_a_summer_moment_is_an_hour_ahead_of_greenwich() -> None:
    assert dates.moment(utc(2026, 6, 11, 8, 30)) == "Thursday 11 June 2026, 9:30am"


def test_late_evening_in_summer_belongs_to_the_next_day() -> None:
    assert dates.day(utc(2026, 6, 11, 23, 30)) == "Friday 12 June 2026"


def test_a_bare_date_is_said_as_it_is() -> None:
    assert dates.day(date(2026, 3, 29)) == "Sunday 29 March 2026"


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (utc(2026, 1, 5, 0), "midnight"),
        (utc(2026, 1, 5, 0, 5), "12:05am"),
        (utc(2026, 1, 5, 12), "midday"),
        (utc(2026, 1, 5, 12, 15), "12:15pm"),
        (utc(2026, 1, 5, 17), "5pm"),
    ],
)
def test_clock_words(moment: datetime, words: str) -> None:
    assert dates.clock(moment) == words


def test_in_spring_one_o_clock_is_left_out() -> None:
    assert dates.clock(utc(2026, 3, 29, 0, 59)) == "12:59am"
    assert dates.clock(utc(2026, 3, 29, 1, 0)) == "2am"


def test_in_autumn_the_hour_that_comes_twice_says_which_one_it_is() -> None:
    assert dates.clock(utc(2026, 10, 25, 0, 30)) == "1:30am BST"
    assert dates.clock(utc(2026, 10, 25, 1, 30)) == "1:30am GMT"
    assert dates.clock(utc(2026, 10, 25, 2, 0)) == "2am"


def test_a_weekly_nine_o_clock_stays_nine_o_clock_over_both_changes() -> None:
    before_spring, after_spring = utc(2026, 3, 26, 9), utc(2026, 4, 2, 8)
    before_autumn, after_autumn = utc(2026, 10, 22, 8), utc(2026, 10, 29, 9)
    said = {dates.clock(m) for m in (before_spring, after_spring, before_autumn, after_autumn)}
    assert said == {"9am"}


def test_a_period_on_one_day_names_the_day_once() -> None:
    words = dates.period(utc(2025, 11, 13, 9), utc(2025, 11, 13, 17))
    assert words == "Thursday 13 November 2025, 9am to 5pm"


def test_a_period_over_two_days_names_both() -> None:
    words = dates.period(utc(2025, 11, 13, 9), utc(2025, 11, 14, 16))
    assert words == "Thursday 13 November 2025, 9am to Friday 14 November 2025, 4pm"


def test_another_zone_is_named() -> None:
    assert dates.clock(utc(2026, 6, 11, 8), "Europe/Paris") == "10am CEST"


def test_filters_say_the_same() -> None:
    page = Template(
        "{% load dates %}{{ at|day }}|{{ at|clock }}|{{ at|moment }}|{% period at end %}|{{ none|moment }}"
    )
    at, end = utc(2026, 10, 25, 0, 30), utc(2026, 10, 25, 3)
    shown = page.render(Context({"at": at, "end": end, "none": None}))
    assert shown == (
        "Sunday 25 October 2026|1:30am BST|Sunday 25 October 2026, 1:30am BST|"
        "Sunday 25 October 2026, 1:30am BST to 3am|"
    )
