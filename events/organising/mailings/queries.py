"""One mailing is the mails that one change or letter sent to the people of an event.

The messages themselves say to which they belong: by their keys.
"""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import CharField, Count, F, Func, Max, Min, Q, Value
from django.db.models.fields.json import KT
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.mail.models import Message
from events.calendar.models import Event

SHOWN = 20
# Longer than a full queue takes, so something is wrong.
LONG = dt.timedelta(minutes=10)

NAMES = {
    # Without its subject, which is forgotten with the words of old messages.
    "organiser_letter": gettext_lazy("Letter"),
    "event_moved": gettext_lazy("The event has moved"),
    "event_retimed": gettext_lazy("The event is at another time"),
    "event_cancelled": gettext_lazy("The event is cancelled"),
    "invited_first": gettext_lazy("Invitation of the waiting list"),
}


@dataclass(frozen=True)
class Mailing:
    title: str
    begun: dt.datetime
    total: int
    sent: int
    failed: int
    last_sent: dt.datetime | None

    @property
    def queued(self) -> int:
        return self.total - self.sent - self.failed

    @property
    def is_late(self) -> bool:
        """Whether nothing has been sent for longer than it ever should take."""
        return bool(self.queued) and (self.last_sent or self.begun) < timezone.now() - LONG


def key_of(event: int, name: str, mailing: UUID, registration: int) -> str:
    """The key of one message: all of a mailing, and of an event, begin alike."""
    return f"event:{event}:{name}:{mailing}:{registration}"


def mailings_of(event: Event) -> list[Mailing]:
    """The last ones, the newest first. One query."""
    mailing = Func(F("key"), Value(":"), Value(4), function="split_part", output_field=CharField())
    rows = (
        Message.objects.filter(key__startswith=f"event:{event.pk}:")
        .order_by()
        .values("name", mailing=mailing)
        .annotate(
            total=Count("pk"),
            sent=Count("pk", Q(state=Message.State.SENT)),
            failed=Count("pk", Q(state=Message.State.FAILED)),
            begun=Min("created_at"),
            last_sent=Max("sent_at"),
            letter=Min(KT("context__letter_subject")),
        )
        .order_by("-begun", "mailing")[:SHOWN]
    )
    return [_mailing(**row) for row in rows]


def _mailing(*, name: str, mailing: str, letter: str | None, **figures: int) -> Mailing:
    title = _("Letter: %(subject)s") % {"subject": letter} if letter else str(NAMES.get(name, name))
    return Mailing(title=title, **figures)  # type: ignore[arg-type]
