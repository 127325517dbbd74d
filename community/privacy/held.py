"""All that the portal holds about people, from every part of it."""

from collections.abc import Iterator

from community.audit.personal import PERSONAL as AUDIT
from community.base.personal import Held, Part
from community.mail.personal import PERSONAL as MAIL
from events.personal import PARTS as EVENTS
from members.personal import PARTS as MEMBERS

PARTS: list[Part] = [*MEMBERS, *EVENTS, MAIL, AUDIT]

# Tables that are no model's, and why nothing in them is about anybody.
OTHER_TABLES = {
    "community_cache": "counts of attempts under hashed names, gone within a day",
    "django_migrations": "which migrations were run",
    "procrastinate_jobs": "tasks with numbers as arguments; tests look at every task",
    "procrastinate_events": "when jobs began and ended",
    "procrastinate_periodic_defers": "when periodic tasks ran",
    "procrastinate_workers": "which workers are alive",
}


def all_held() -> Iterator[Held]:
    for part in PARTS:
        yield from part.held


def all_shown() -> Iterator[Held]:
    """Without what is about somebody and not for them to know, such as who does not wish to see them."""
    return (held for held in all_held() if held.shown)
