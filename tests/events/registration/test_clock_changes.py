"""Both weekends on which the clocks change, from the form to the mail and the calendar."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import icalendar
import pytest
import time_machine
from dateutil.rrule import rrulestr
from django.test import Client

from community.mail.letters import write_letter
from community.mail.models import Message
from events.calendar.models import Event
from events.capacity.actions import OfferGone
from events.capacity.models import WaitingEntry
from events.registration import actions, holds
from events.registration.models import Registration
from tests.factories.events import make_event, make_pool, make_registration, make_session
from tests.factories.members import make_member, sign_in
from tests.factories.registering import choosing, code_url, form_url, newcomer

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=LONDON)


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


@dataclass(frozen=True)
class Weekend:
    """`nines`: what 9am on the two days is in UTC; `night`: how long 10pm to 6am takes."""

    saturday: str
    sunday: str
    nines: tuple[int, int]
    night: int


SPRING = Weekend("2026-03-28", "2026-03-29", (9, 8), 7)
AUTUMN = Weekend("2026-10-24", "2026-10-25", (8, 9), 9)


@pytest.fixture(params=[SPRING, AUTUMN], ids=["forward", "back"])
def weekend(request: pytest.FixtureRequest) -> Iterator[Weekend]:
    """Three weeks before it."""
    weekend: Weekend = request.param
    with time_machine.travel(at(f"{weekend.saturday} 12:00") - dt.timedelta(weeks=3)):
        yield weekend


def words_of(name: str) -> str:
    message = Message.objects.get(name=name)
    write_letter(message)
    return message.text


def come(client: Client, event: Event, *pools: str) -> Registration:
    client.post(form_url(event), choosing(event, *pools))
    return Registration.objects.get(event=event, member=client.session["_auth_user_id"])


def calendar_of(client: Client, registration: Registration) -> icalendar.Event:
    file = client.get(f"{registration.get_absolute_url()}calendar.ics").content
    (event,) = icalendar.Calendar.from_ical(file).walk("VEVENT")
    return event


def starts_of(event: icalendar.Event) -> list[dt.datetime]:
    """In UTC, as a calendar that repeats by the clock on the wall reads them."""
    first = event["DTSTART"].dt
    rule = rrulestr(event["RRULE"].to_ical().decode(), dtstart=first.replace(tzinfo=None))
    return [start.replace(tzinfo=LONDON).astimezone(dt.UTC) for start in rule]


def test_nine_is_nine_on_both_days_of_a_conference(client: Client, weekend: Weekend) -> None:
    days = [weekend.saturday, weekend.sunday]
    event = make_event(starts_at=at(f"{days[0]} 09:00"), ends_at=at(f"{days[1]} 17:00"))
    for day, hour in zip(days, weekend.nines, strict=True):
        session = make_session(event, day, starts_at=at(f"{day} 09:00"), ends_at=at(f"{day} 17:00"))
        session.refresh_from_db()
        assert session.starts_at.astimezone(dt.UTC).hour == hour
        make_pool(event, name=day, session=session)
    sign_in(client, make_member())
    assert client.get(form_url(event)).text.count("9am to 5pm") == 2
    registration = come(client, event, *days)
    assert words_of("registered").count("9am to 5pm") == 2
    entry = calendar_of(client, registration)
    assert starts_of(entry) == [
        utc(f"{day} {hour:02}:00") for day, hour in zip(days, weekend.nines, strict=True)
    ]
    assert entry["DTEND"].dt - entry["DTSTART"].dt == dt.timedelta(hours=8)


def test_a_night_is_an_hour_shorter_or_longer(client: Client, weekend: Weekend) -> None:
    event = make_event(starts_at=at(f"{weekend.saturday} 22:00"), ends_at=at(f"{weekend.sunday} 06:00"))
    make_pool(event, name="The night")
    sign_in(client, make_member())
    registration = come(client, event, "The night")
    text = words_of("registered")
    assert "10pm" in text and "6am" in text
    entry = calendar_of(client, registration)
    start, end = (entry[name].dt.astimezone(dt.UTC) for name in ("DTSTART", "DTEND"))
    assert end - start == dt.timedelta(hours=weekend.night)
    message = Message.objects.get(name="registered")
    assert message.calendar is not None
    [[sent_start, sent_end]] = message.calendar["sessions"]
    assert (dt.datetime.fromisoformat(sent_start), dt.datetime.fromisoformat(sent_end)) == (start, end)


@pytest.mark.parametrize(
    ("made", "until", "words"),
    [
        ("2026-03-28 10:00", "2026-03-30 11:00", "Monday 30 March 2026, 11am"),
        ("2026-10-24 12:00", "2026-10-26 11:00", "Monday 26 October 2026, 11am"),
    ],
    ids=["forward", "back"],
)
def test_an_offer_lasts_48_real_hours_and_says_so_by_the_clock(
    client: Client, made: str, until: str, words: str
) -> None:
    end = at(until)
    with time_machine.travel(at(made), tick=False) as clock:
        event = make_event(starts_at=end + dt.timedelta(weeks=5))
        make_pool(event, capacity=1)
        seated = make_registration(event)
        member = make_member()
        asked = make_registration(event, member, wish="ask")
        actions.cancel(seated)
        entry = WaitingEntry.objects.get(registration=asked)
        assert entry.offered_until == end
        assert words in words_of("place_offered")
        clock.move_to(end - dt.timedelta(minutes=1))
        assert actions.expire_offers() == 0
        assert words in sign_in(client, member).get(f"{asked.get_absolute_url()}offer/{entry.pk}/").text
        clock.move_to(end)
        with pytest.raises(OfferGone):
            actions.accept_offer(entry, by=member)
        assert actions.expire_offers() == 1


def test_a_hold_in_the_hour_that_comes_twice_lasts_a_quarter_of_one(client: Client) -> None:
    with time_machine.travel(utc("2026-10-25 00:50"), tick=False) as clock:
        event = make_event()
        make_pool(event, name="The day")
        client.post(form_url(event), newcomer("nora@trust.example") | choosing(event, "The day"))
        assert "1:05am GMT" in client.get(code_url(event)).text
        clock.move_to(utc("2026-10-25 01:04"))
        assert holds.expire_holds() == 0
        clock.move_to(utc("2026-10-25 01:05"))
        assert holds.expire_holds() == 1


def test_an_hour_from_half_past_one_to_half_past_one_is_not_lost(client: Client) -> None:
    with time_machine.travel(utc("2026-10-01 12:00")):
        event = make_event(starts_at=utc("2026-10-25 00:30"), ends_at=utc("2026-10-25 01:30"))
        make_pool(event, name="The hour")
        sign_in(client, make_member())
        registration = come(client, event, "The hour")
        assert "1:30am BST to 1:30am GMT" in words_of("registered")
        entry = calendar_of(client, registration)
        start, end = (entry[name].dt.astimezone(dt.UTC) for name in ("DTSTART", "DTEND"))
        assert (start, end) == (event.starts_at, event.ends_at)
