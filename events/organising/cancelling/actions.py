from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community import audit
from events.calendar.models import Event
from events.capacity.limits import free_all
from events.capacity.locking import locked_pools
from events.capacity.models import Pool
from events.organising.notices import delegates_of, tell
from events.registration.models import Registration
from events.venues.models import RoomBooking
from members.models import Member


class Over(Exception):
    """What has taken place is not cancelled: `sentence` says so."""

    sentence = _("This event is over, so it can no longer be cancelled.")


def cancel_event(event: Event, *, because: str, by: Member) -> int:
    """Cancel for everyone: they are told, their calendars cleared, the rooms given back.

    Returns how many mails go out; none if it was cancelled before. Raises Over.
    """
    if event.is_over:
        raise Over
    with audit.action("cancel event", by=by):
        # Holds are locked before the pools: see `events/registration/actions.py`.
        held = Registration.objects.filter(event=event, state=Registration.State.HELD)
        list(held.order_by("pk").select_for_update(no_key=True).values_list("pk"))
        with locked_pools(event.pk):
            return _cancel(event, because)


def _cancel(event: Event, because: str) -> int:
    cancelled = Event.objects.filter(pk=event.pk).exclude(status=Event.Status.CANCELLED)
    if not cancelled.update(
        status=Event.Status.CANCELLED,
        cancelled_because=because,
        was_never_public=Q(status=Event.Status.DRAFT),
    ):
        return 0
    event.refresh_from_db(fields=["status", "cancelled_because", "was_never_public"])
    delegates = delegates_of(event)
    free_all(event.pk)
    # Whoever pressed the button a moment ago stands behind this lock, and finds the pools closed.
    Pool.objects.filter(event=event).update(is_open=False)
    Registration.objects.live().filter(event=event).update(
        state=Registration.State.CANCELLED,
        cancelled_at=timezone.now(),
        cancelled_because="the event was cancelled",
        held_until=None,
        network="",
        updated_at=timezone.now(),
    )
    RoomBooking.objects.filter(session__event=event).delete()
    return tell("event_cancelled", delegates, {"because": because}, method="CANCEL")
