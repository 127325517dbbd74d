import uuid
from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _

from community.base import dates
from events.calendar.models import Event
from events.organising.mailings.queries import key_of
from events.registration.mails import register_url
from events.registration.models import Registration
from members.notifications.actions import tell
from members.notifications.models import Topic


def invited_first(people: Iterable[Registration], event: Event, to: Event) -> None:
    """To those left on the waiting list: the next date, before it is public, as they chose to hear of it."""
    people, mailing = list(people), uuid.uuid4()
    tell(
        Topic.EVENTS,
        [person.member for person in people if person.member],
        keys={
            person.member_id: key_of(event.pk, "invited_first", mailing, person.pk)
            for person in people
            if person.member_id
        },
        line=_("You may register for %(event)s before everyone else.") % {"event": to.title},
        url=to.get_absolute_url(),
        mail="invited_first",
        context={
            "waited_for": event.title,
            "event": to.title,
            "when": dates.period(to.starts_at, to.ends_at),
            "where": to.where,
            "register_url": register_url(to),
            "contact": to.contact or settings.COMMUNITY["contact"],
        },
    )
