"""The dates of a series are made ahead, and edited one by one or from one on."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine

from community.mail.models import Message
from events.calendar.actions import Changes
from events.calendar.models import Booking, Event, Series
from events.calendar.recurrence import DayTaken
from events.organising.series.actions import edit_date, edit_following, leave_out
from events.registration.dates import make_all_dates, make_dates
from events.registration.models import Registration
from events.registration.series import register_for_series
from events.venues.models import RoomBooking
from members.models import Member
from tests.factories.events import (
    book_room,
    make_registration,
    make_room,
    make_series,
    make_session,
    make_venue,
)

LONDON = ZoneInfo("Europe/London")
FIRST = dt.date(2026, 10, 7)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today() -> object:
    """A Monday in autumn, three weeks before the clocks go back."""
    with time_machine.travel(dt.datetime(2026, 10, 5, 9, tzinfo=LONDON), tick=False):
        yield


def wednesdays(**fields: object) -> Series:
    first = dt.datetime(2026, 10, 7, 13, tzinfo=LONDON)
    return make_series(
        "Coffee", slug="coffee", first_starts_at=first, recurrence="FREQ=WEEKLY;BYDAY=WE", **fields
    )


def four_weeks(series: Series) -> list[Event]:
    return make_dates(series, dt.date(2026, 10, 28))


def walls(series: Series) -> list[str]:
    """When the dates are, as clocks in London show it."""
    starts = series.events.order_by("series_date").values_list("starts_at", flat=True)
    return [f"{start.astimezone(LONDON):%a %d %b %H:%M}" for start in starts]


def test_the_worker_makes_half_a_year_ahead_and_again_makes_none_twice() -> None:
    series = wednesdays()
    assert make_all_dates() == 26
    assert make_all_dates() == 0
    assert series.events.count() == 26
    assert {wall[-5:] for wall in walls(series)} == {"13:00"}


def test_a_series_with_a_long_address_has_dates_too() -> None:
    series = make_series(slug="c" * 120)
    assert len(four_weeks(series)) == 3


def test_a_series_whose_dates_cannot_be_made_stops_no_other() -> None:
    broken, other = make_series(), wednesdays()
    Series.objects.filter(pk=broken.pk).update(recurrence="FREQ=NEVER")
    assert make_all_dates() == 26
    assert other.events.count() == 26


def test_a_date_carries_what_the_series_says(olive: Member) -> None:
    series = wednesdays(organisers=[olive], online_link="https://meet.example/c", summary="Come.")
    event = four_weeks(series)[0]
    assert event.slug == "coffee-2026-10-07"
    assert (event.title, event.summary, event.online_link) == ("Coffee", "Come.", "https://meet.example/c")
    assert (event.status, event.booking) == (Event.Status.PUBLISHED, Booking.NOT_NEEDED)
    assert list(event.organisers.all()) == [olive]
    assert not event.pools.exists()


def test_where_booking_is_needed_each_date_has_its_places() -> None:
    series = wednesdays(registering=Series.Registering.EACH_DATE, capacity=12)
    for event in four_weeks(series):
        [pool] = event.pools.all()
        assert (pool.mode, pool.places.free().count()) == ("online", 12)


def test_who_comes_to_the_whole_series_has_a_place_on_dates_made_later(alice: Member) -> None:
    series = wednesdays(registering=Series.Registering.WHOLE_SERIES, capacity=12)
    make_dates(series, dt.date(2026, 10, 14))
    register_for_series(series, alice)
    four_weeks(series)
    assert Registration.objects.filter(member=alice, places__isnull=False).count() == 4


def test_a_date_edited_alone_is_left_alone_by_the_series(olive: Member) -> None:
    series = wednesdays()
    events = four_weeks(series)
    moved = dt.datetime(2026, 10, 15, 16, tzinfo=LONDON)
    edit_date(events[1], Changes(fields={"title": "Coffee, but Thursday"}, starts_at=moved), by=olive)
    edit_following(events[0], Changes(fields={"title": "Tea"}), by=olive)
    series.refresh_from_db()
    titles = list(series.events.order_by("series_date").values_list("title", flat=True)[:4])
    assert titles == ["Tea", "Coffee, but Thursday", "Tea", "Tea"]
    assert walls(series)[:2] == ["Wed 07 Oct 13:00", "Thu 15 Oct 16:00"]
    assert series.title == "Tea"


def test_all_that_follow_move_to_another_day_and_time_and_so_does_the_rule(olive: Member) -> None:
    series = wednesdays()
    events = four_weeks(series)
    start = dt.datetime(2026, 10, 15, 10, tzinfo=LONDON)
    changed, _told = edit_following(
        events[1], Changes(starts_at=start, duration=dt.timedelta(minutes=90)), by=olive
    )
    assert changed == 3
    # Ten o'clock stays ten o'clock when the clocks go back on the 25th; the worker's half year is made too.
    assert walls(series)[:5] == [
        "Wed 07 Oct 13:00",
        "Thu 15 Oct 10:00",
        "Thu 22 Oct 10:00",
        "Thu 29 Oct 10:00",
        "Thu 05 Nov 10:00",
    ]
    series.refresh_from_db()
    assert series.recurrence == "FREQ=WEEKLY;BYDAY=TH"
    assert make_dates(series) == []
    lengths = {event.ends_at - event.starts_at for event in series.events.filter(starts_at__gte=start)}
    assert lengths == {dt.timedelta(minutes=90)}


def test_all_that_follow_can_move_back_to_an_earlier_day(olive: Member) -> None:
    series = wednesdays()
    events = four_weeks(series)
    edit_following(events[1], Changes(starts_at=dt.datetime(2026, 10, 12, 13, tzinfo=LONDON)), by=olive)
    assert walls(series)[:3] == ["Wed 07 Oct 13:00", "Mon 12 Oct 13:00", "Mon 19 Oct 13:00"]


@pytest.mark.parametrize(
    ("rule", "to"),
    [("FREQ=WEEKLY;BYDAY=MO,WE", dt.date(2026, 10, 12)), ("FREQ=DAILY", dt.date(2026, 10, 13))],
)
def test_all_that_follow_do_not_move_to_a_day_that_the_series_has(
    rule: str, to: dt.date, olive: Member
) -> None:
    first = dt.datetime(2026, 10, 7, 13, tzinfo=LONDON)
    series = make_series(first_starts_at=first, recurrence=rule)
    four_weeks(series)
    before = walls(series)
    start = dt.datetime.combine(to, dt.time(13), LONDON)
    with pytest.raises(DayTaken):
        edit_following(series.events.get(series_date="2026-10-14"), Changes(starts_at=start), by=olive)
    assert walls(series) == before


def test_a_date_made_for_the_day_whose_address_is_taken_gets_another(olive: Member) -> None:
    series = wednesdays()
    events = four_weeks(series)
    series.refresh_from_db()
    edit_following(events[0], Changes(starts_at=dt.datetime(2026, 10, 8, 13, tzinfo=LONDON)), by=olive)
    first = series.events.get(series_date=dt.date(2026, 10, 8))
    edit_following(first, Changes(starts_at=dt.datetime(2026, 10, 7, 13, tzinfo=LONDON)), by=olive)
    Event.objects.filter(slug="coffee-2026-10-28").update(series_date=None, series=None)
    assert len(make_dates(series)) == 1
    assert series.events.get(series_date=dt.date(2026, 10, 28)).slug.startswith("coffee-2026-10-28-")


def test_people_with_a_place_are_told_of_the_new_time_once_and_by_calendar(
    olive: Member, alice: Member
) -> None:
    series = wednesdays(registering=Series.Registering.EACH_DATE, capacity=5)
    event = four_weeks(series)[0]
    registration = make_registration(event, alice)
    told = edit_date(event, Changes(starts_at=dt.datetime(2026, 10, 7, 15, tzinfo=LONDON)), by=olive)
    assert told == 1
    message = Message.objects.get(name="event_retimed")
    registration.refresh_from_db()
    assert message.to == alice.email
    assert message.calendar["sequence"] == registration.calendar_sequence == 1
    assert "Before" not in message.context["when"] and "1pm" in message.context["when_before"]


def test_a_change_of_words_alone_writes_to_nobody(olive: Member, alice: Member) -> None:
    series = wednesdays(registering=Series.Registering.EACH_DATE, capacity=5)
    event = four_weeks(series)[0]
    make_registration(event, alice)
    assert edit_date(event, Changes(fields={"summary": "Bring cake."}), by=olive) == 0
    assert not Message.objects.filter(name="event_retimed").exists()


def test_sessions_and_their_rooms_move_with_the_date(olive: Member) -> None:
    event = four_weeks(wednesdays())[0]
    session = make_session(event)
    book_room(make_room(), session)
    edit_date(event, Changes(starts_at=dt.datetime(2026, 10, 7, 15, tzinfo=LONDON)), by=olive)
    booking = RoomBooking.objects.get(session=session)
    assert booking.period.lower == dt.datetime(2026, 10, 7, 15, tzinfo=LONDON)


def test_another_venue_is_told_as_that_and_the_old_rooms_are_given_back(olive: Member, alice: Member) -> None:
    series = wednesdays(registering=Series.Registering.EACH_DATE, capacity=5, venue=make_venue("Old hall"))
    event = four_weeks(series)[0]
    room = make_room(series.venue)
    book_room(room, make_session(event))
    event.pools.update(room=room)
    make_registration(event, alice)

    told = edit_date(event, Changes(fields={"venue": make_venue("New hall")}), by=olive)

    mail = Message.objects.get(to=alice.email)
    assert (told, mail.name) == (1, "event_moved")
    assert (mail.context["venue"], mail.context["venue_before"]) == ("New hall", "Old hall")
    assert mail.calendar["location"].startswith("New hall")
    assert not RoomBooking.objects.exists()
    assert event.pools.get().room is None


def test_another_time_and_venue_are_told_in_one_mail(olive: Member, alice: Member) -> None:
    series = wednesdays(registering=Series.Registering.EACH_DATE, capacity=5, venue=make_venue("Old hall"))
    event = four_weeks(series)[0]
    make_registration(event, alice)
    later = Changes(fields={"venue": make_venue()}, starts_at=event.starts_at + dt.timedelta(hours=1))

    edit_date(event, later, by=olive)

    mail = Message.objects.get(to=alice.email)
    assert (mail.name, mail.context["venue_before"]) == ("event_retimed", "Old hall")


def test_a_break_cancels_what_was_made_and_leaves_out_what_was_not(olive: Member, alice: Member) -> None:
    series = wednesdays(registering=Series.Registering.EACH_DATE, capacity=5)
    events = four_weeks(series)
    make_registration(events[3], alice)
    count = leave_out(series, dt.date(2026, 10, 26), dt.date(2026, 11, 8), "Half term", by=olive)
    assert count == (2, 1)
    events[3].refresh_from_db()
    assert (events[3].status, events[3].cancelled_because) == (Event.Status.CANCELLED, "Half term")
    assert Message.objects.get(name="event_cancelled").calendar["method"] == "CANCEL"
    make_dates(series, dt.date(2026, 11, 18))
    assert walls(series)[-2:] == ["Wed 11 Nov 13:00", "Wed 18 Nov 13:00"]


def test_a_break_leaves_what_has_been_as_it_was(olive: Member, alice: Member) -> None:
    series = wednesdays(registering=Series.Registering.EACH_DATE, capacity=5)
    events = four_weeks(series)
    make_registration(events[0], alice)
    with time_machine.travel(dt.datetime(2026, 10, 15, 9, tzinfo=LONDON), tick=False):
        assert leave_out(series, dt.date(2026, 10, 1), dt.date(2026, 10, 22), "Away", by=olive) == (1, 0)
    events[0].refresh_from_db()
    assert events[0].status == Event.Status.PUBLISHED
    assert not Message.objects.filter(name="event_cancelled").exists()
    assert [exception.original_date for exception in series.exceptions.all()] == [dt.date(2026, 10, 21)]


def test_a_series_that_is_a_draft_makes_drafts() -> None:
    assert {event.status for event in four_weeks(wednesdays(is_published=False))} == {Event.Status.DRAFT}


def test_rooms_of_all_that_follow_move_along_even_onto_each_others_days(olive: Member) -> None:
    first = dt.datetime(2026, 10, 7, 13, tzinfo=LONDON)
    series = make_series("Stand-up", first_starts_at=first, recurrence="FREQ=DAILY")
    room = make_room()
    events = make_dates(series, dt.date(2026, 10, 9))
    for event in events:
        book_room(room, make_session(event))

    edit_following(events[0], Changes(starts_at=first + dt.timedelta(days=1)), by=olive)

    booked = RoomBooking.objects.filter(session__event__in=events).order_by("period")
    assert [one.period.lower.astimezone(LONDON).day for one in booked] == [8, 9, 10]
