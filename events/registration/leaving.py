"""What leaving the portal means for events: places go back, and others move up."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import ngettext

from events.registration.actions import cancel
from events.registration.holds import cancel_hold
from events.registration.models import Registration, SeriesRegistration
from members.models import Member


def coming(member: Member) -> "list[Registration]":
    """In the order of the events' keys, as whoever locks the pools of several events does."""
    registrations = Registration.objects.live().filter(member=member, event__ends_at__gte=timezone.now())
    return list(registrations.select_related("event").order_by("event_id"))


def free_places(member: Member) -> None:
    """Give every coming place and turn back, so that those who wait move up; tell the member nothing."""
    # First the series, which would register them for dates that are made meanwhile.
    SeriesRegistration.objects.filter(member=member, ended_at=None).update(ended_at=timezone.now())
    for registration in coming(member):
        cancel(registration, tell=False)
    addresses = [member.email, *member.emailaddress_set.filter(verified=True).values_list("email", flat=True)]
    held = Registration.objects.filter(state=Registration.State.HELD, member=None, email__in=addresses)
    for registration in held.order_by("event_id"):
        cancel_hold(registration)


def consequences(member: Member) -> Iterator[str]:
    events = [registration.event.title for registration in coming(member)]
    if events:
        yield ngettext(
            "Your place or turn at this event goes to whoever is next: %(events)s.",
            "Your places or turns at these events go to whoever is next: %(events)s.",
            len(events),
        ) % {"events": ", ".join(events)}
