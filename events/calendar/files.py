"""An event as an entry for one's own calendar, alone or in a calendar that people subscribe to."""

from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from community.mail.calendar import CalendarEntry
from events.calendar.models import Booking, Event


def entry_of(event: Event) -> CalendarEntry:
    """Without the joining link: the page shows it, to members, when the time comes."""
    url = settings.SITE_URL + event.get_absolute_url()
    return CalendarEntry(
        uid=f"event-{event.pk}@{urlsplit(settings.SITE_URL).hostname}",
        sequence=0,
        summary=event.title,
        method="CANCEL" if event.status == Event.Status.CANCELLED else "REQUEST",
        description=_description(event, url),
        location=_where(event),
        url=url,
        sessions=[(session.starts_at, session.ends_at) for session in event.sessions.all()]
        or [(event.starts_at, event.ends_at)],
        organiser=settings.COMMUNITY["name"],
    )


def _description(event: Event, url: str) -> str:
    if event.booking == Booking.NOT_NEEDED:
        return _("No booking needed. How to join: %(url)s") % {"url": url}
    return _("Places, and how to register: %(url)s") % {"url": url}


def _where(event: Event) -> str:
    if event.venue is None:
        return event.where
    lines = [event.venue.name, *event.venue.address.splitlines()]
    return ", ".join(line.strip(" ,") for line in lines if line.strip(" ,"))
