"""What people did by running an event goes on their record once it is over.

An event of a series counts with the others of its year: somebody who is host of
fifty drop-ins has one entry for them, not fifty.
"""

import datetime as dt
from typing import Any

from django.conf import settings
from django.utils import timezone

from events.calendar.models import Event, Kind
from members.models import Member
from members.recognition.contributions.actions import record
from members.recognition.contributions.models import Kind as Contributed
from members.recognition.contributions.queries import recorded

# As far back as a contribution counts, and a month more for a worker that stood still.
LOOKS_BACK = dt.timedelta(days=396)
KINDS = {Kind.WORKSHOP: Contributed.WORKSHOP, Kind.WEBINAR: Contributed.WEBINAR}


def credit_organisers() -> int:
    """Record what is not recorded yet; returns how many entries are new. It may run twice, or two at once."""
    now = timezone.now()
    over = Event.objects.published().filter(ends_at__lt=now, ends_at__gte=now - LOOKS_BACK)
    events = over.select_related("series").prefetch_related("organisers").order_by("-ends_at", "-pk")
    # The latest come first, so that of a series its first date of the year stays.
    due = {(member.pk, _source(event)): (member, event) for event in events for member in _hosts(event)}
    there = recorded({source for _, source in due})
    return sum(
        record(member, source=source, **_words(event))
        for (key, source), (member, event) in due.items()
        if (key, source) not in there
    )


def _hosts(event: Event) -> list[Member]:
    return [member for member in event.organisers.all() if member.is_active]


def _source(event: Event) -> str:
    if event.series_id:
        return f"series:{event.series_id}:{timezone.localtime(event.ends_at).year}"
    return f"event:{event.pk}"


def _words(event: Event) -> dict[str, Any]:
    day = timezone.localtime(event.ends_at).date()
    page = event.series if event.series and event.series.is_published else event
    return {
        "kind": KINDS.get(Kind(event.kind), Contributed.ORGANISED),
        "line": f"{event.series.title}, {day.year}"[:200] if event.series else event.title,
        "link": f"{settings.SITE_URL}{page.get_absolute_url()}",
        "on": day,
    }
