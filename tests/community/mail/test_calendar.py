"""Entries that land in Outlook at the right hour, replace themselves, and go away again."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import icalendar
import pytest

from community.mail.calendar import CalendarEntry, as_file, as_invitation

LONDON = ZoneInfo("Europe/London")
STAMP = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def entry(*sessions: tuple[str, str], **values: object) -> CalendarEntry:
    return CalendarEntry(
        **{
            "uid": "registration-1@portal.example",
            "sequence": 0,
            "summary": "Coffee & Coding",
            "sessions": [(at(start), at(end)) for start, end in sessions],
            **values,
        }
    )  # type: ignore[arg-type]


def read(text: str) -> tuple[icalendar.Component, icalendar.Event]:
    """The calendar and its event, of which there must be one only."""
    calendar = icalendar.Calendar.from_ical(text)
    (event,) = calendar.walk("VEVENT")
    return calendar, event


def invite(item: CalendarEntry) -> tuple[icalendar.Component, icalendar.Event]:
    return read(as_invitation(item, to="o'brien@trust.example", stamp=STAMP))


def unfolded(text: str) -> str:
    return text.replace("\r\n ", "")


THURSDAY = ("2025-11-13 09:00", "2025-11-13 17:00")
FRIDAY = ("2025-11-14 09:00", "2025-11-14 17:00")


def test_an_invitation_is_accepted_already_and_asks_for_no_answer() -> None:
    calendar, event = invite(entry(THURSDAY))
    assert calendar["METHOD"] == "REQUEST"
    assert event["UID"] == "registration-1@portal.example"
    assert event["STATUS"] == "CONFIRMED"
    assert event["DTSTAMP"].dt == STAMP
    assert event["ATTENDEE"] == "mailto:o'brien@trust.example"
    assert event["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"
    assert event["ATTENDEE"].params["RSVP"] == "FALSE"
    assert event["ORGANIZER"].startswith("mailto:")


@pytest.mark.parametrize(
    ("start", "utc_hour"),
    [
        ("2026-03-28 09:00", 9),  # the day before clocks go forward
        ("2026-03-29 09:00", 8),
        ("2026-10-24 09:00", 8),  # the day before they go back
        ("2026-10-25 09:00", 9),
    ],
)
def test_nine_o_clock_is_nine_o_clock_around_both_clock_changes(start: str, utc_hour: int) -> None:
    text = as_file(entry((start, start.replace("09:", "10:"))), stamp=STAMP)
    day = start[:10].replace("-", "")
    assert f"DTSTART;TZID=Europe/London:{day}T090000" in text
    _, event = read(text)
    assert event["DTSTART"].dt.astimezone(UTC).hour == utc_hour


def test_the_time_zone_travels_with_the_entry_as_rules() -> None:
    text = as_file(entry(THURSDAY), stamp=STAMP)
    assert "BEGIN:VTIMEZONE\r\nTZID:Europe/London\r\n" in text
    assert "RDATE" not in text
    assert text.count("RRULE:FREQ=YEARLY") == 2


def test_days_across_a_clock_change_keep_their_hour() -> None:
    _, event = invite(
        entry(("2026-03-28 09:00", "2026-03-28 17:00"), ("2026-03-29 09:00", "2026-03-29 17:00"))
    )
    assert event["RRULE"] == {"FREQ": ["DAILY"], "INTERVAL": [1], "COUNT": [2]}
    assert event["DTSTART"].dt == at("2026-03-28 09:00")
    assert event["DTEND"].dt == at("2026-03-28 17:00")


def test_an_update_replaces_the_entry() -> None:
    _, before = invite(entry(THURSDAY, location="Old hall"))
    _, after = invite(entry(THURSDAY, sequence=1, location="New hall"))
    assert before["UID"] == after["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["LOCATION"] == "New hall"


def test_a_cancellation_takes_the_entry_away() -> None:
    calendar, event = invite(entry(THURSDAY, sequence=2, method="CANCEL"))
    assert calendar["METHOD"] == "CANCEL"
    assert event["STATUS"] == "CANCELLED"
    assert event["SEQUENCE"] == 2


def test_sessions_of_one_day_are_one_entry_from_first_to_last() -> None:
    _, event = invite(
        entry(("2025-11-13 13:00", "2025-11-13 14:00"), ("2025-11-13 09:00", "2025-11-13 10:00"))
    )
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (at("2025-11-13 09:00"), at("2025-11-13 14:00"))
    assert "RRULE" not in event


def test_a_weekly_series_is_one_repeated_entry() -> None:
    weeks = [(f"2026-10-{day} 13:00", f"2026-10-{day} 14:00") for day in (15, 22, 29)]
    _, event = invite(entry(*weeks))
    assert event["RRULE"] == {"FREQ": ["DAILY"], "INTERVAL": [7], "COUNT": [3]}


def test_unlike_days_that_follow_each_other_are_one_busy_span() -> None:
    _, event = invite(
        entry(THURSDAY, ("2025-11-14 09:30", "2025-11-14 16:00"), description="Bring a laptop.")
    )
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (at("2025-11-13 09:00"), at("2025-11-14 16:00"))
    assert event["TRANSP"] == "OPAQUE"
    assert event["DESCRIPTION"] == (
        "Bring a laptop.\n\nThursday 13 November 2025, 9am to 5pm\nFriday 14 November 2025, 9:30am to 4pm"
    )


def test_scattered_days_do_not_look_busy_in_between() -> None:
    _, event = invite(entry(THURSDAY, FRIDAY, ("2025-11-27 09:00", "2025-11-27 17:00")))
    assert "RRULE" not in event
    assert event["TRANSP"] == "TRANSPARENT"
    assert "Thursday 27 November 2025, 9am to 5pm" in event["DESCRIPTION"]


def test_an_evening_that_ends_after_midnight_belongs_to_its_day() -> None:
    _, event = invite(entry(("2025-11-13 19:00", "2025-11-14 00:30")))
    assert event["DTEND"].dt == at("2025-11-14 00:30")


def test_commas_and_apostrophes_come_through_and_long_lines_are_folded() -> None:
    summary = "O'Brien; Hall, floor 2: plots, tables and the long way round to a longer title than a line"
    text = as_file(entry(THURSDAY, summary=summary, location="The Hall, 1 High Street, Leeds"), stamp=STAMP)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "LOCATION:The Hall\\, 1 High Street\\, Leeds" in unfolded(text)
    _, event = read(text)
    assert event["SUMMARY"] == summary


def test_text_cannot_smuggle_in_another_line() -> None:
    text = as_file(entry(THURSDAY, summary="Tea\r\nATTENDEE:mailto:x@trust.example"), stamp=STAMP)
    _, event = read(text)
    assert "ATTENDEE" not in event


def test_a_file_to_download_invites_nobody() -> None:
    calendar, event = read(as_file(entry(THURSDAY), stamp=STAMP))
    assert calendar["METHOD"] == "PUBLISH"
    assert "ATTENDEE" not in event


def test_an_entry_survives_being_stored() -> None:
    item = entry(THURSDAY, FRIDAY, sequence=3, url="https://portal.example/events/conference/")
    assert CalendarEntry.from_json(item.as_json()) == item
