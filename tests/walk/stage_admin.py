"""A row of every model that the admin shows, and how its pages are filled in."""

from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.admin import ModelAdmin

from community.base.sessions import SessionStore
from events.calendar.models import Event, Series
from members.accounts.models import Member
from tests.factories.events import make_session
from tests.factories.members import make_member
from tests.walk.pages.admin import asked_by_steward


def one_of_each(alice: Member) -> dict[str, str]:
    """What the demo has none of is made; then the newest row of each model, by the model's label."""
    event = Event.objects.get(slug="conference")
    rare = {
        "community.Reading": {
            "member": alice,
            "kind": "events.needs",
            "object_id": "1",
            "what": "dietary and access needs",
        },
        "usersessions.UserSession": {
            # Of somebody whom no stop is walked as: where somebody signs out everywhere, theirs end.
            "user": make_member("elsewhere@trust.example", name="Somebody Elsewhere"),
            "session_key": _session(),
            "ip": "192.0.2.1",
            "user_agent": "A browser",
        },
        "events.RememberedAnswer": {"member": alice, "question_text": "Which tools?", "value": ["R"]},
        "events.EligibilityException": {
            "event": event,
            "email": "guest@home.example",
            "reason": "She speaks.",
        },
        "events.SeriesRegistration": {"series": Series.objects.get(slug="book-club"), "member": alice},
        "events.CalendarLink": {"member": alice},
        "members.NotificationChoice": {"member": alice, "topic": "help", "rhythm": "weekly"},
    }
    for label, fields in rare.items():
        apps.get_model(label).objects.create(**fields)
    # Of a published event no part may be deleted, which people have in their calendars.
    make_session(Event.objects.get(slug="python-for-r-people"))
    newest = ((model, model._default_manager.order_by("-pk").first()) for model in admin.site._registry)
    # A model without a row has no page to be walked: the walk finds the list instead, and says so.
    return {model._meta.label_lower: str(row.pk) for model, row in newest if row is not None} | to_delete()


def to_delete() -> dict[str, str]:
    """The newest row of each model that may go: an award that nobody took, a domain that shows nothing."""
    may_go = ((of.opts.label_lower, _newest_that_may_go(of)) for of in admin.site._registry.values())
    return {f"{label} to delete": str(row.pk) for label, row in may_go if row is not None}


def _newest_that_may_go(of: "ModelAdmin[Any]") -> Any:
    request = asked_by_steward()
    if not of.has_delete_permission(request):
        return None
    rows = of.model._default_manager.order_by("-pk")
    return next((row for row in rows.iterator() if of.has_delete_permission(request, row)), None)


def _session() -> str:
    """One that lives: the list of sessions forgets those that have ended."""
    session = SessionStore()
    session.create()
    return str(session.session_key)
