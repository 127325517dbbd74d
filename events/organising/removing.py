"""Events made by mistake: gone for good, as long as nobody has registered."""

from community import audit
from events.calendar.actions import leave_out
from events.calendar.models import Event
from events.capacity.limits import remove_pool
from members.models import Member


class HasRegistrations(Exception):
    """Somebody has registered, now or before: it can be cancelled, not removed."""


def remove_event(event: Event, *, by: Member) -> None:
    with audit.action("remove event", by=by):
        Event.objects.select_for_update().get(pk=event.pk)
        if event.registrations.exists():
            raise HasRegistrations
        for pool in event.pools.all():
            remove_pool(pool)
        if event.series and event.series_date:
            # Otherwise it would be made anew the next night.
            leave_out(event.series, event.series_date, by=by)
        event.delete()
