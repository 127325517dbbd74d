"""Working days are those of England."""

import datetime as dt

import pytest

from community.base.working_days import bank_holidays, is_working_day, working_days_after, working_days_until


def days(*written: str) -> set[dt.date]:
    return {dt.date.fromisoformat(day) for day in written}


@pytest.mark.parametrize(
    ("year", "holidays"),
    [
        (2020, days("2020-01-01", "2020-04-10", "2020-04-13", "2020-05-08", "2020-05-25", "2020-08-31",
                    "2020-12-25", "2020-12-28")),
        (2022, days("2022-01-03", "2022-04-15", "2022-04-18", "2022-05-02", "2022-06-02", "2022-06-03",
                    "2022-08-29", "2022-09-19", "2022-12-26", "2022-12-27")),
        (2026, days("2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31",
                    "2026-12-25", "2026-12-28")),
        (2027, days("2027-01-01", "2027-03-26", "2027-03-29", "2027-05-03", "2027-05-31", "2027-08-30",
                    "2027-12-27", "2027-12-28")),
    ],
)  # fmt: skip
def test_bank_holidays_are_those_that_were_published(year, holidays):
    assert bank_holidays(year) == holidays


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-11-23", "2026-11-30"),  # Monday to Monday
        ("2026-11-21", "2026-11-27"),  # told on a Saturday
        ("2026-12-23", "2027-01-04"),  # over Christmas and New Year
        ("2026-04-02", "2026-04-13"),  # over Easter
    ],
)
def test_five_working_days(start, end):
    start, end = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
    assert working_days_after(start, 5) == end
    assert working_days_until(start, end) == 5
    assert working_days_until(end, start) == -5


def test_weekends_are_none():
    assert [is_working_day(dt.date(2026, 11, day)) for day in range(20, 24)] == [True, False, False, True]
