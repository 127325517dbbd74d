"""Members and registrations, for those who may see them: staff all, organisers the people of their events.

Both show a second factor first, as on every page with other people's data.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.urls import reverse

from community.base.context import viewer_of
from community.search.asking import FOR_MEMBERS, MEMBER, PEOPLE, REGISTRATION, Word
from community.search.together import together
from events.calendar.models import Event
from events.registration.models import Registration
from members.accounts.access import has_second_factor
from members.models import Member


@dataclass(frozen=True)
class Person:
    type: str
    name: str
    email: str
    url: str
    facts: str


def types_for(request: HttpRequest) -> dict[str, Word]:
    """The types that not everybody may search for, but this visitor. No query beyond who they are."""
    member = viewer_of(request)
    if member is None:
        return {}
    if not has_second_factor(request):
        return FOR_MEMBERS
    if member.is_staff:
        return FOR_MEMBERS | PEOPLE
    return FOR_MEMBERS | ({REGISTRATION: PEOPLE[REGISTRATION]} if member.organises else {})


def people_of(kind: str, typed: str, viewer: Member) -> QuerySet[Any]:
    """Those with this in their name or address as it was typed, the newest first; see `as_person`."""
    return _columns(kind, _seen_by(kind, viewer).filter(_called(typed))).order_by("-pk")


def people_beside(kinds: Sequence[str], typed: str, viewer: Member, most: int) -> list[Person]:
    """So many of each kind. One query."""
    return [as_person(row) for row in together([people_of(kind, typed, viewer)[:most] for kind in kinds])]


def _called(typed: str) -> Q:
    return Q(name__icontains=typed) | Q(email__icontains=typed)


def _seen_by(kind: str, viewer: Member) -> QuerySet[Any]:
    """All for staff; of registrations an organiser sees those of their events."""
    if kind == MEMBER:
        return Member.objects.all()
    if viewer.is_staff:
        return Registration.objects.all()
    # As a list: their registrations are then read by the event, not all of that name by the event's rights.
    mine = list(Event.objects.organised_by(viewer).values_list("pk", flat=True))
    return Registration.objects.filter(event__in=mine)


def _columns(kind: str, rows: QuerySet[Any]) -> QuerySet[Any]:
    page: list[Any]
    if kind == MEMBER:
        page = [F("organisation_typed"), Value(""), Cast("pk", TextField())]
    else:
        page = [F("event__title"), F("event__slug"), Cast("reference", TextField())]
    return rows.values_list(Value(kind), "name", "email", *page)


def as_person(row: tuple[str, ...]) -> Person:
    kind, name, email, facts, event, key = row
    if kind == MEMBER:
        return Person(kind, name, email, reverse("admin:members_member_change", args=[key]), facts)
    return Person(kind, name, email, reverse("events:organise-person", args=[event, key]), facts)
