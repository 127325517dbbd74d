"""What leaving the portal means for events that the member organises."""

from collections.abc import Iterator

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import ngettext

from events.calendar.models import Event
from members.models import Member


def consequences(member: Member) -> Iterator[str]:
    """Which coming events nobody else organises: stewards look after those."""
    alone = (
        Event.objects.alias(organising=Count("organisers"))
        .filter(organising=1, pk__in=member.organised_events.values("pk"), ends_at__gte=timezone.now())
        .order_by("starts_at")
        .values_list("title", flat=True)
    )
    if events := list(alone):
        yield ngettext(
            "Nobody but you organises this event: %(events)s. Name somebody else first, or the stewards"
            " will look after it.",
            "Nobody but you organises these events: %(events)s. Name somebody else first, or the stewards"
            " will look after them.",
            len(events),
        ) % {"events": ", ".join(events)}
