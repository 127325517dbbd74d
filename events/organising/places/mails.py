from collections.abc import Iterable

from django.conf import settings

from community.base import dates
from community.mail.actions import Draft, queue_many
from events.capacity.models import AllocationInvitation
from events.registration.mails import register_url


def places_kept(invitations: Iterable[AllocationInvitation]) -> None:
    """To people for whom a place is kept: where to take it, and until when."""
    queue_many(_place_kept(invitation) for invitation in invitations)


def _place_kept(invitation: AllocationInvitation) -> Draft:
    allocation = invitation.allocation
    event = allocation.pool.event
    return Draft(
        name="place_kept",
        to=invitation.email,
        context={
            "event": event.title,
            "when": dates.period(event.starts_at, event.ends_at),
            "where": event.where,
            "pool": allocation.pool.name,
            "until": dates.moment(allocation.returns_at) if allocation.returns_at else "",
            "register_url": register_url(event),
            "contact": event.contact or settings.COMMUNITY["contact"],
        },
        key=f"place_kept:{invitation.pk}",
    )
