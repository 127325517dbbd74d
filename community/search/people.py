"""Members and registrations, for those who may see them: staff all, organisers the people of their events.

Both show a second factor first, as on every page with other people's data.
"""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from community.base.context import viewer_of
from community.search.asking import MEMBER, PEOPLE, REGISTRATION, Word
from events.calendar.models import Event
from events.registration.models import Registration
from members.accounts.access import has_second_factor
from members.models import Member


@dataclass(frozen=True)
class Person:
    name: str
    email: str
    url: str
    facts: str


def types_for(request: HttpRequest) -> dict[str, Word]:
    """The types of people that this visitor may search for. No query beyond who they are."""
    member = viewer_of(request)
    if member is None or not has_second_factor(request):
        return {}
    if member.is_staff:
        return PEOPLE
    return {REGISTRATION: PEOPLE[REGISTRATION]} if member.organises else {}


def members_called(typed: str) -> "QuerySet[Member]":
    """For staff."""
    return Member.objects.filter(_called(typed)).order_by("-id")


def registrations_called(typed: str, viewer: Member) -> "QuerySet[Registration]":
    """Those of the events that the viewer organises; of all for staff. The newest first."""
    called = Registration.objects.filter(_called(typed)).select_related("event").order_by("-id")
    if viewer.is_staff:
        return called
    # As a list: their registrations are then read by the event, not all of that name by the event's rights.
    return called.filter(event__in=list(Event.objects.organised_by(viewer).values_list("pk", flat=True)))


def _called(typed: str) -> Q:
    return Q(name__icontains=typed) | Q(email__icontains=typed)


def as_person(row: Member | Registration) -> Person:
    if isinstance(row, Member):
        url = reverse("admin:members_member_change", args=[row.pk])
        return Person(row.name, row.email, url, row.organisation_typed)
    url = reverse("events:organise-person", args=[row.event.slug, row.reference])
    return Person(row.name, row.email, url, row.event.title)


def people_of(kind: str, typed: str, viewer: Member) -> "QuerySet[Member] | QuerySet[Registration]":
    return members_called(typed) if kind == MEMBER else registrations_called(typed, viewer)
