"""What a person at a browser does to get a place."""

from typing import Any

from django.test import Client
from django.urls import reverse

from events.calendar.models import Event
from events.capacity.models import Mode
from tests.factories.events import in_days, make_event, make_pool, make_session
from tests.factories.signing_in import code_mailed_to


def two_days(*, hall: int = 2, online: int = 5, **fields: Any) -> Event:
    """Thursday and Friday, each in the hall or online."""
    event = make_event("Conference", starts_at=in_days(30), ends_at=in_days(31, 17), **fields)
    for name, day in (("Thursday", 30), ("Friday", 31)):
        session = make_session(event, name, starts_at=in_days(day), ends_at=in_days(day, 17))
        make_pool(event, name=f"{name} in the hall", session=session, capacity=hall, position=day * 10)
        make_pool(
            event,
            name=f"{name} online",
            session=session,
            capacity=online,
            mode=Mode.ONLINE,
            position=day * 10 + 1,
        )
    return event


def choosing(event: Event, *names: str) -> dict[str, Any]:
    """The form's values for these pools."""
    return {
        f"session_{pool.session_id}" if pool.session_id else "place": pool.pk
        for pool in event.pools.filter(name__in=names)
    }


def form_url(event: Event) -> str:
    return reverse("events:register", args=[event.slug])


def code_url(event: Event) -> str:
    return reverse("events:register-code", args=[event.slug])


def newcomer(email: str, name: str = "Nora Newcomer", **more: Any) -> dict[str, Any]:
    """What a newcomer types besides their choice."""
    return {"name": name, "email": email, "conduct": "on", **more}


def come_new(client: Client, event: Event, email: str, typed: dict[str, Any]) -> Any:
    """The whole flow of a newcomer; returns the answer to the code."""
    client.post(form_url(event), newcomer(email) | typed)
    return client.post(code_url(event), {"code": code_mailed_to(email.lower())})
