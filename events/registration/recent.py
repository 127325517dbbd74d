"""What everybody in a rush reads again and again: an event with its pools, sessions and questions.

Each process keeps its copy for a second. Nothing is given out on the word of a
copy: places are claimed under the pools' lock, by what the database says then.
"""

from typing import Any

from django.core.cache import caches
from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404

from events.calendar.models import Event
from events.capacity.models import Pool
from members.models import Member

SECONDS = 1


def recent_event(**by: Any) -> Event:
    """The event, at most a second old, with `pools`, `sessions` and `questions` that cost no query.

    `by` is its `pk` or its `slug`. All threads share it: read it, and change nothing.
    """
    ((name, value),) = by.items()
    event: Event | None = caches["pages"].get(f"event:{name}:{value}")
    if event is None:
        events = Event.objects.select_related("venue", "series").prefetch_related(
            "sessions", "questions", Prefetch("pools", Pool.objects.offered())
        )
        event = get_object_or_404(events, **by)
        for key in (f"event:pk:{event.pk}", f"event:slug:{event.slug}"):
            caches["pages"].set(key, event, timeout=SECONDS)
    return event


def visible_event(slug: str, member: Member | None) -> Event:
    """As `visible_to`, which costs most of a click where a glance at the event will do."""
    event = recent_event(slug=slug)
    if not event.is_public and not Event.objects.visible_to(member).filter(pk=event.pk).exists():
        raise Http404
    return event
