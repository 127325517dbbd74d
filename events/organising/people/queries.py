"""Who registered for one event, found by name, by where they stand, and by pool."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.calendar.models import Event
from events.capacity.models import Place, Pool, WaitingEntry
from events.registration.models import Answer, Question, Registration
from events.registration.status import status_of, with_status

# As in the list's filter. A person may stand in several, a pool each.
STANDINGS = {
    "confirmed": gettext_lazy("With a place"),
    "waiting": gettext_lazy("Waiting"),
    "offered": gettext_lazy("Offered a place"),
    "held": gettext_lazy("Held for a newcomer"),
    "cancelled": gettext_lazy("Cancelled"),
}


def people_of(
    event: Event, *, search: str = "", standing: str = "", pool: Pool | None = None
) -> "QuerySet[Registration]":
    """Registrations, the newest first; cancelled ones only when asked for."""
    # In the order of an index, so that a page of a hundred thousand is a page.
    found = Registration.objects.of_people().filter(event=event).order_by("-created_at", "-id")
    if search:
        found = found.filter(Q(name__icontains=search) | Q(email__icontains=search))
    if standing == "cancelled":
        return found.filter(state=Registration.State.CANCELLED)
    found = found.live()
    if standing in STANDINGS:
        found = found.filter(_stands(standing, pool))
    elif pool is not None:
        found = found.filter(Exists(_places(pool)) | Exists(_entries(pool).live()))
    return found


def _stands(standing: str, pool: Pool | None) -> Q:
    places, entries = _places(pool), _entries(pool)
    match standing:
        case "confirmed":
            return Q(Exists(places.taken()))
        case "waiting":
            return Q(Exists(entries.filter(state=WaitingEntry.State.WAITING)))
        case "offered":
            return Q(Exists(entries.filter(state=WaitingEntry.State.OFFERED)))
    return Q(Exists(places.held()), state=Registration.State.HELD)


def _places(pool: Pool | None) -> Any:
    places = Place.objects.filter(registration=OuterRef("pk"))
    return places.filter(pool=pool) if pool else places


def _entries(pool: Pool | None) -> Any:
    entries = WaitingEntry.objects.filter(registration=OuterRef("pk"))
    return entries.filter(pool=pool) if pool else entries


def export_heads(questions: list[Question]) -> list[str]:
    return [
        _("Reference"),
        _("Name"),
        _("Email address"),
        _("Organisation"),
        _("Status"),
        _("Pools"),
        _("May be recorded"),
        _("May be photographed"),
        _("Registered at"),
        *(question.text for question in questions),
    ]


def export_rows(people: "QuerySet[Registration]", questions: list[Question]) -> Iterator[list[Any]]:
    """One row a person, with the answers. Dietary and access needs are never exported."""
    answers = Prefetch("answers", Answer.objects.select_related(None))
    for person in with_status(people).prefetch_related(answers).iterator(chunk_size=500):
        status = status_of(person)
        given = {answer.question_id: str(answer) for answer in person.answers.all()}
        yield [
            person.reference,
            person.name,
            person.email,
            person.organisation_name,
            status.text,
            [f"{line.pool.name}: {line.text}" for line in status.lines],
            person.recording_consent,
            person.photography_consent,
            person.created_at,
            *(given.get(question.pk, "") for question in questions),
        ]
