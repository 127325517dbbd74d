"""An event as an entry for one's own calendar."""

from urllib.parse import urlsplit

from django.conf import settings

from community.mail.calendar import CalendarEntry
from events.calendar.models import Event


def entry_of(event: Event) -> CalendarEntry:
    """Without the joining link: the page shows it, to members, when the time comes."""
    url = settings.SITE_URL + event.get_absolute_url()
    return CalendarEntry(
        uid=f"event-{event.pk}@{urlsplit(settings.SITE_URL).hostname}",
        sequence=0,
        summary=event.title,
        description=f"No booking needed. How to join: {url}",
        location=_where(event),
        url=url,
        sessions=[(session.starts_at, session.ends_at) for session in event.sessions.all()]
        or [(event.starts_at, event.ends_at)],
        organiser=settings.COMMUNITY["name"],
    )


def _where(event: Event) -> str:
    if event.venue is None:
        return "Online"
    lines = [event.venue.name, *event.venue.address.splitlines()]
    return ", ".join(line.strip(" ,") for line in lines if line.strip(" ,"))
