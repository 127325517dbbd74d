"""A series meets when clocks on the wall say so, on both sides of a clock change."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from events.calendar.models import Series, SeriesException
from events.calendar.recurrence import (
    CannotMoveAll,
    begin_again,
    by_rule,
    meetings,
    validate_recurrence,
)
from events.calendar.rhythm import in_words
from tests.factories.events import make_series

LONDON = ZoneInfo("Europe/London")
pytestmark = pytest.mark.django_db


def london(*when: int) -> dt.datetime:
    return dt.datetime(*when, tzinfo=LONDON)


def utc(*when: int) -> dt.datetime:
    return dt.datetime(*when, tzinfo=dt.UTC)


def weekly(first: dt.datetime, **fields: object) -> Series:
    return make_series(first_starts_at=first, **{"recurrence": "FREQ=WEEKLY;BYDAY=WE", **fields})


def test_one_o_clock_stays_one_o_clock_when_the_clocks_go_forward() -> None:
    series = weekly(london(2026, 3, 18, 13))
    found = list(meetings(series, dt.date(2026, 3, 18), dt.date(2026, 4, 1)))
    assert [m.starts_at for m in found] == [
        utc(2026, 3, 18, 13),
        utc(2026, 3, 25, 13),
        utc(2026, 4, 1, 12),
    ]


def test_one_o_clock_stays_one_o_clock_when_the_clocks_go_back() -> None:
    series = weekly(london(2026, 10, 14, 13))
    found = list(meetings(series, dt.date(2026, 10, 14), dt.date(2026, 10, 28)))
    assert [m.starts_at for m in found] == [
        utc(2026, 10, 14, 12),
        utc(2026, 10, 21, 12),
        utc(2026, 10, 28, 13),
    ]


def test_a_time_that_the_spring_change_leaves_out_moves_on_by_an_hour() -> None:
    series = make_series(first_starts_at=london(2026, 3, 22, 1, 30), recurrence="FREQ=WEEKLY")
    night = [m.starts_at for m in meetings(series, dt.date(2026, 3, 29), dt.date(2026, 3, 29))]
    assert night == [london(2026, 3, 29, 2, 30)]


def test_a_time_that_the_autumn_change_repeats_is_the_first_of_the_two() -> None:
    series = make_series(first_starts_at=london(2026, 10, 18, 1, 30), recurrence="FREQ=WEEKLY")
    night = list(meetings(series, dt.date(2026, 10, 25), dt.date(2026, 10, 25)))
    assert [m.starts_at for m in night] == [utc(2026, 10, 25, 0, 30)]


def test_an_hour_is_an_hour_in_the_night_of_a_clock_change() -> None:
    series = make_series(first_starts_at=london(2026, 10, 25, 0, 30), recurrence="FREQ=WEEKLY")
    [meeting] = meetings(series, dt.date(2026, 10, 25), dt.date(2026, 10, 25))
    assert meeting.ends_at.astimezone(dt.UTC) - meeting.starts_at == dt.timedelta(hours=1)


def test_a_series_elsewhere_follows_the_clocks_there() -> None:
    new_york = ZoneInfo("America/New_York")
    series = make_series(
        first_starts_at=dt.datetime(2026, 3, 4, 12, tzinfo=new_york),
        time_zone="America/New_York",
        recurrence="FREQ=WEEKLY",
    )
    found = [m.starts_at for m in meetings(series, dt.date(2026, 3, 4), dt.date(2026, 3, 11))]
    assert found == [utc(2026, 3, 4, 17), utc(2026, 3, 11, 16)]  # 8 March: clocks change there, not here


def test_the_august_break_is_left_out() -> None:
    series = weekly(london(2026, 7, 22, 13))
    for day in (5, 12, 19, 26):
        SeriesException.objects.create(series=series, original_date=dt.date(2026, 8, day))
    found = [m.by_rule for m in meetings(series, dt.date(2026, 7, 22), dt.date(2026, 9, 9))]
    assert found == [dt.date(2026, 7, 22), dt.date(2026, 7, 29), dt.date(2026, 9, 2), dt.date(2026, 9, 9)]


def test_a_moved_date_keeps_its_name_in_the_series_and_its_length() -> None:
    series = weekly(london(2026, 7, 1, 13))
    thursday = london(2026, 7, 9, 16)
    SeriesException.objects.create(series=series, original_date=dt.date(2026, 7, 8), moved_to=thursday)
    [moved] = meetings(series, dt.date(2026, 7, 8), dt.date(2026, 7, 8))
    assert (moved.by_rule, moved.starts_at) == (dt.date(2026, 7, 8), thursday)
    assert moved.ends_at == london(2026, 7, 9, 17)


def test_until_holds_to_the_end_of_its_day() -> None:
    series = weekly(london(2026, 7, 1, 13), recurrence="FREQ=WEEKLY;BYDAY=WE;UNTIL=20260708T000000Z")
    days = [day for day, _at in by_rule(series, dt.date(2026, 1, 1), dt.date(2026, 12, 31))]
    assert days == [dt.date(2026, 7, 1), dt.date(2026, 7, 8)]


def test_the_second_tuesday_of_the_month_is_found() -> None:
    series = make_series(first_starts_at=london(2026, 9, 8, 17), recurrence="FREQ=MONTHLY;BYDAY=2TU")
    days = [day for day, _at in by_rule(series, dt.date(2026, 9, 1), dt.date(2026, 11, 30))]
    assert days == [dt.date(2026, 9, 8), dt.date(2026, 10, 13), dt.date(2026, 11, 10)]


@pytest.mark.parametrize("text", ["FREQ=WEEKLY", "FREQ=MONTHLY;BYDAY=-1FR", "RRULE:FREQ=DAILY;COUNT=3"])
def test_a_rule_of_days_is_accepted(text: str) -> None:
    validate_recurrence(text)


@pytest.mark.parametrize(
    "text", ["", "every week", "FREQ=WEEKLY;BYDAY=XX", "FREQ=HOURLY", "FREQ=DAILY;BYHOUR=9,10"]
)
def test_what_is_not_a_rule_of_days_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        validate_recurrence(text)


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;COUNT=0",
        "FREQ=WEEKLY;UNTIL=2026",
        "FREQ=WEEKLY;BYDAY=1WE",
        "FREQ=MONTHLY;BYDAY=9FR",
        "FREQ=YEARLY;BYMONTH=12;BYDAY=9FR",
    ],
)
def test_a_rule_is_refused_whose_dates_would_never_be_made_or_said_in_words(text: str) -> None:
    with pytest.raises(ValidationError):
        validate_recurrence(text)


def test_a_weekly_rule_begins_again_on_another_day() -> None:
    series = weekly(london(2026, 7, 1, 13), recurrence="FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;COUNT=5")
    begin_again(series, dt.date(2026, 7, 15), london(2026, 7, 16, 10))
    assert series.recurrence == "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;COUNT=4"
    days = [at for _day, at in by_rule(series, dt.date(2026, 7, 1), dt.date(2026, 8, 1))]
    assert days == [london(2026, 7, 16, 10), london(2026, 7, 30, 10)]


@pytest.mark.parametrize("text", ["FREQ=MONTHLY;BYDAY=1WE", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE"])
def test_a_rule_that_cannot_follow_to_another_day_says_so(text: str) -> None:
    series = weekly(london(2026, 7, 1, 13), recurrence=text)
    with pytest.raises(CannotMoveAll):
        begin_again(series, dt.date(2026, 7, 1), london(2026, 7, 2, 13))


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=WEEKLY", "Every Wednesday"),
        ("FREQ=WEEKLY;BYDAY=MO,TH;COUNT=8", "Every Monday and Thursday"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "Every second Friday"),
        ("FREQ=WEEKLY;INTERVAL=3", "Every 3rd week, on Wednesday"),
        ("FREQ=DAILY;UNTIL=20261231", "Every day"),
        ("FREQ=MONTHLY;BYDAY=2TU", "The second Tuesday of each month"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "The last Friday of each month"),
        ("FREQ=MONTHLY;BYMONTHDAY=13", "FREQ=MONTHLY;BYMONTHDAY=13"),
    ],
)
def test_a_rule_is_said_in_words(rule: str, words: str) -> None:
    assert in_words(weekly(london(2026, 7, 1, 13), recurrence=rule)) == words
