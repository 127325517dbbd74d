"""The calendar entry of a registration: the sessions it has places for."""

from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import F
from django.utils.translation import gettext as _

from community.mail.calendar import CalendarEntry
from events.capacity.models import Mode, Pool

if TYPE_CHECKING:
    from events.registration.models import Registration


def calendar_entry(
    registration: "Registration",
    pools: list[Pool],
    method: Literal["REQUEST", "CANCEL"] = "REQUEST",
) -> CalendarEntry:
    """The entry for the places in `pools`; its UID stays, its sequence counts the changes.

    Pools with a session bring the session's time, a pool for the whole event
    brings each of the event's sessions, or the event's own time if it has none.
    """
    event = registration.event
    whole = [pool for pool in pools if pool.session is None]
    sessions = {(p.session.starts_at, p.session.ends_at) for p in pools if p.session}
    if whole:
        sessions |= {(s.starts_at, s.ends_at) for s in event.sessions.all()}
    venue = event.venue
    in_person = any(pool.mode == Mode.IN_PERSON for pool in pools)
    url = settings.SITE_URL + registration.get_absolute_url()
    return CalendarEntry(
        uid=f"{registration.reference}@{urlsplit(settings.SITE_URL).hostname}",
        sequence=registration.calendar_sequence,
        method=method,
        summary=event.title,
        description=_("Your registration, how to join and how to change it: %(url)s") % {"url": url},
        location=one_line(f"{event.where}, {venue.address if venue else ''}") if in_person else _("Online"),
        url=url,
        sessions=sorted(sessions) or [(event.starts_at, event.ends_at)],
        organiser=settings.COMMUNITY["name"],
    )


def one_line(address: str) -> str:
    return ", ".join(part.strip(" ,") for part in address.splitlines() if part.strip(" ,"))


def count_change(registration: "Registration") -> None:
    """Raise the sequence, so that the next entry replaces the one in people's calendars."""
    registration.calendar_sequence = F("calendar_sequence") + 1
    registration.save(update_fields=["calendar_sequence"])
    registration.refresh_from_db(fields=["calendar_sequence"])
