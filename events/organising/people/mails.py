from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _

from community.base import dates
from community.mail.actions import Draft, queue_many
from events.calendar.models import Event
from events.registration.mails import register_url
from events.registration.models import Registration


def invited_first(people: Iterable[Registration], event: Event, to: Event) -> None:
    """To those left on the waiting list: the next date, before it is public."""
    queue_many(
        Draft(
            name="invited_first",
            to=person.email,
            member=person.member,
            context={
                "waited_for": event.title,
                "event": to.title,
                "when": dates.period(to.starts_at, to.ends_at),
                "where": to.venue.name if to.venue else _("Online"),
                "register_url": register_url(to),
                "contact": to.contact or settings.COMMUNITY["contact"],
            },
            key=f"invited_first:{to.pk}:{person.pk}",
        )
        for person in people
    )
