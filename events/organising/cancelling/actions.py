from django.db import transaction
from django.utils import timezone

from community import audit
from events.calendar.models import Event
from events.capacity.limits import free_all
from events.capacity.locking import locked_pools
from events.organising.notices import delegates_of, tell
from events.registration.models import Registration
from events.venues.models import RoomBooking
from members.models import Member


def cancel_event(event: Event, *, because: str, by: Member) -> int:
    """Cancel for everyone: they are told, their calendars cleared, the rooms given back.

    Returns how many mails go out; none if it was cancelled before.
    """
    with audit.action("cancel event", by=by), transaction.atomic(), locked_pools(event.pk):
        cancelled = Event.objects.filter(pk=event.pk).exclude(status=Event.Status.CANCELLED)
        if not cancelled.update(status=Event.Status.CANCELLED, cancelled_because=because):
            return 0
        event.refresh_from_db(fields=["status", "cancelled_because"])
        delegates = delegates_of(event)
        free_all(event.pk)
        Registration.objects.live().filter(event=event).update(
            state=Registration.State.CANCELLED,
            cancelled_at=timezone.now(),
            cancelled_because="the event was cancelled",
            held_until=None,
            updated_at=timezone.now(),
        )
        RoomBooking.objects.filter(session__event=event).delete()
        return tell("event_cancelled", delegates, {"because": because}, method="CANCEL")
