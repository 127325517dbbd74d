"""Tasks of the events app; the worker finds those of each app in its module of this name."""

from events.calendar.tasks import credit_organisers
from events.registration.tasks import (
    expire_holds,
    expire_offers,
    make_dates_ahead,
    return_due_allocations,
)

__all__ = [
    "credit_organisers",
    "expire_holds",
    "expire_offers",
    "make_dates_ahead",
    "return_due_allocations",
]
