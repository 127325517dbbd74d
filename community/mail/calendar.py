"""Calendar entries that replace and withdraw themselves (iTIP, RFC 5546).

Outlook reads one VEVENT a message and drops the rest, so an entry is always
one: several sessions become their days, several days a repetition if they are
alike, or else one span whose description lists them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any, Literal, Self
from zoneinfo import ZoneInfo

import icalendar
from django.conf import settings

from community.base.dates import period

LONDON = ZoneInfo("Europe/London")

# As rules: Outlook does not understand the list of dates that the library writes.
TIMEZONE = """\
BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:19810329T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
TZNAME:BST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
TZNAME:GMT
END:STANDARD
END:VTIMEZONE
""".replace("\n", "\r\n")

# How often a calendar that follows a feed should look again.
REFETCH = "PT4H"

type Session = tuple[datetime, datetime]


@dataclass(frozen=True, kw_only=True)
class CalendarEntry:
    """What a person's calendar is to show.

    The same `uid` with a higher `sequence` replaces the entry; with the method
    CANCEL it is taken away. `organiser` is a name; the address is the
    portal's own, because Outlook trusts an update only from the sender of the
    first invitation.
    """

    uid: str
    sequence: int
    summary: str
    sessions: list[Session]
    method: Literal["REQUEST", "CANCEL"] = "REQUEST"
    description: str = ""
    location: str = ""
    url: str = ""
    organiser: str = ""

    def as_json(self) -> dict[str, Any]:
        sessions = [[start.isoformat(), end.isoformat()] for start, end in self.sessions]
        return {**asdict(self), "sessions": sessions}

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Self:
        sessions = [
            (datetime.fromisoformat(start), datetime.fromisoformat(end)) for start, end in values["sessions"]
        ]
        return cls(**{**values, "sessions": sessions})


def as_invitation(entry: CalendarEntry, *, to: str, stamp: datetime) -> str:
    """The part of a mail that puts the entry into the calendar, changes it, or takes it out.

    The person has their place already, so they are down as coming and no
    answer is asked for.
    """
    event = _event(entry, stamp)
    attendee = icalendar.vCalAddress(f"mailto:{to}")
    attendee.params.update({"CN": to, "ROLE": "REQ-PARTICIPANT", "PARTSTAT": "ACCEPTED", "RSVP": "FALSE"})
    event.add("attendee", attendee)
    return _calendar([event], entry.method)


def as_file(entry: CalendarEntry, *, stamp: datetime) -> str:
    """The entry as a file to open or import by hand."""
    return _calendar([_event(entry, stamp)], "PUBLISH")


def as_feed(entries: Iterable[CalendarEntry], *, name: str, stamp: datetime) -> str:
    """Many entries as a calendar that is fetched again and again; cancelled ones say so."""
    events = [_event(entry, stamp) for entry in entries]
    # The first two are the names that calendars know, the others those of RFC 7986.
    named = {"x-wr-calname": name, "x-published-ttl": REFETCH, "name": name}
    return _calendar(events, "PUBLISH", named)


def _calendar(events: list[icalendar.Event], method: str, names: Mapping[str, str] | None = None) -> str:
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//{settings.COMMUNITY['name']}//portal//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    for key, value in (names or {}).items():
        calendar.add(key, value)
    for event in events:
        calendar.add_component(event)
    # Put in as text: serialising the same rules again doubles the work of a mailing.
    first = "BEGIN:VEVENT" if events else "END:VCALENDAR"
    return str(calendar.to_ical(), "utf-8").replace(first, f"{TIMEZONE}{first}", 1)


def _event(entry: CalendarEntry, stamp: datetime) -> icalendar.Event:
    cancelled = entry.method == "CANCEL"
    event = icalendar.Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", stamp)
    event.add("summary", entry.summary)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    organiser = icalendar.vCalAddress(f"mailto:{settings.COMMUNITY['mail_from']}")
    organiser.params["CN"] = entry.organiser or settings.COMMUNITY["name"]
    event.add("organizer", organiser)
    if entry.location:
        event.add("location", entry.location)
    if entry.url:
        event.add("url", entry.url)
    for name, value in _times(entry).items():
        event.add(name, value)
    return event


def _times(entry: CalendarEntry) -> dict[str, Any]:
    days = _days(entry.sessions)
    (first_start, first_end), (_, last_end) = days[0], days[-1]
    times: dict[str, Any] = {"dtstart": _unmistakable(first_start), "transp": "OPAQUE"}
    description = entry.description
    gap = _even_gap(days)
    if gap is not None:
        times["dtend"] = _unmistakable(first_end)
        if len(days) > 1:
            times["rrule"] = {"FREQ": "DAILY", "INTERVAL": gap, "COUNT": len(days)}
    else:
        times["dtend"] = _unmistakable(last_end)
        description = "\n".join([description, "", *(period(*day, LONDON) for day in days)]).strip()
        # Days or weeks between the sessions must not look busy.
        if any(b[0].date() - a[0].date() > timedelta(days=1) for a, b in pairwise(days)):
            times["transp"] = "TRANSPARENT"
    if description:
        times["description"] = description
    return times


def _unmistakable(moment: datetime) -> datetime:
    """On the London clock, but for the hour it shows twice: a calendar takes that for the first one."""
    return moment.astimezone(UTC) if moment.fold else moment


def _days(sessions: list[Session]) -> list[Session]:
    """From the first start to the last end of each day, in the time people's clocks show."""
    days: dict[date, Session] = {}
    for start, end in sorted((s.astimezone(LONDON), e.astimezone(LONDON)) for s, e in sessions):
        day = start.date()
        before = days.get(day, (start, end))
        days[day] = (before[0], max(before[1], end))
    return list(days.values())


def _even_gap(days: list[Session]) -> int | None:
    """Days between the days if all are alike and evenly spaced; None if no rule can say them."""
    if len({(start.time(), end.time(), end.date() - start.date()) for start, end in days}) > 1:
        return None
    gaps = {(b[0].date() - a[0].date()).days for a, b in pairwise(days)}
    return gaps.pop() if len(gaps) == 1 else None if gaps else 0
