"""A month at a glance: every date on its day, in the time that clocks here show."""

import datetime as dt
import time

import pytest
import time_machine
from django.test import Client

from events.calendar.actions import add_dates
from events.calendar.models import Kind
from events.calendar.months import MOST, Month
from tests.factories.events import LONDON, make_event, make_series

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 3, 18, 12, tzinfo=LONDON)


def month(client: Client, query: str = "&month=2026-03") -> Month:
    found = client.get(f"/events/?view=month{query}").context["month"]
    assert isinstance(found, Month)
    return found


def on(found: Month, day: int) -> list[str]:
    days = [one for week in found.weeks for one in week if one and one.date.day == day]
    return [entry.event.title for entry in days[0].entries]


def at(month: int, day: int, hour: int) -> dt.datetime:
    return dt.datetime(2026, month, day, hour, tzinfo=LONDON)


def test_every_date_of_a_series_is_there(client: Client) -> None:
    series = make_series("Coffee", first_starts_at=at(3, 4, 13), recurrence="FREQ=WEEKLY;BYDAY=WE")
    add_dates(series, dt.date(2026, 3, 31), since=dt.date(2026, 3, 1))
    found = month(client)
    assert [day for day in range(1, 32) if on(found, day)] == [4, 11, 18, 25]


def test_an_event_of_two_days_is_on_both_and_counts_once(client: Client) -> None:
    make_event("Conference", starts_at=at(3, 12, 9), ends_at=at(3, 13, 17))
    found = month(client)
    assert on(found, 12) == on(found, 13) == ["Conference"]
    assert found.count == 1


def test_what_began_in_the_month_before_goes_on_in_this_one(client: Client) -> None:
    make_event("Hackathon", starts_at=at(2, 27, 9), ends_at=at(3, 2, 17))
    found = month(client)
    assert [day for day in range(1, 32) if on(found, day)] == [1, 2]
    assert "goes on" in client.get("/events/?view=month&month=2026-03").text


def test_a_year_that_was_mistyped_delays_nobody(client: Client) -> None:
    make_event("Party", starts_at=at(3, 6, 20), ends_at=dt.datetime(9999, 12, 30, tzinfo=dt.UTC))
    began = time.monotonic()
    assert [on(month(client), day) for day in (5, 6, 31)] == [[], ["Party"], ["Party"]]
    assert time.monotonic() - began < 5


def test_what_ends_at_midnight_is_over_that_day(client: Client) -> None:
    make_event("Party", starts_at=at(3, 6, 20), ends_at=at(3, 7, 0))
    assert on(month(client), 7) == []


def test_late_evening_after_the_clocks_change_is_still_that_day(client: Client) -> None:
    # 11:30pm on 31 March in summer time is 10:30pm in UTC; half past midnight would be the day before.
    make_event("Late", starts_at=at(3, 31, 23), ends_at=at(4, 1, 1))
    make_event("After midnight", starts_at=at(4, 1, 0), ends_at=at(4, 1, 2))
    assert on(month(client), 31) == ["Late"]
    assert on(month(client, "&month=2026-04"), 1) == ["Late", "After midnight"]


@time_machine.travel(NOW, tick=False)
def test_it_begins_with_this_month_and_leads_to_its_neighbours_with_the_filters_kept(client: Client) -> None:
    make_event("Talk", kind=Kind.WEBINAR, starts_at=at(3, 20, 9))
    html = client.get("/events/?view=month&kind=webinar").text
    assert "Events in March 2026" in html
    assert 'href="?view=month&amp;kind=webinar&amp;month=2026-02"' in html
    assert 'href="?view=month&amp;kind=webinar&amp;month=2026-04"' in html
    assert "Today" in html


def test_a_month_of_many_events_says_that_there_are_more(client: Client) -> None:
    for _ in range(MOST + 1):
        make_event(starts_at=at(3, 5, 9), ends_at=at(3, 5, 10))
    assert "These are the first events" in client.get("/events/?view=month&month=2026-03").text
