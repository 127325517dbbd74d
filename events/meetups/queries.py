from dataclasses import dataclass

from events.calendar.models import Event, EventQuerySet
from events.registration.models import Registration
from events.registration.status import Status, status_of, with_status
from members.models import Initiative, Member


def coming_of(member: Member) -> EventQuerySet:
    """What they have put on and is not over: so much of their limit is used up."""
    return Event.objects.published().upcoming().filter(put_on_by=member)


def meet_ups_of(member: Member) -> EventQuerySet:
    """Those whose pages they may open: put on by them, or by somebody who named them an organiser."""
    return Event.objects.filter(put_on_by__isnull=False, organisers=member)


def run_by(member: Member) -> "list[Initiative]":
    """What a meet-up of theirs can be a part of."""
    return list(Initiative.objects.shown().run_by(member).order_by("title", "pk"))


@dataclass(frozen=True)
class Comer:
    """Somebody who registered, by what they are called and nothing else: this asks for no second factor."""

    name: str
    status: Status


def comers(event: Event) -> list[Comer]:
    """In the order in which they came."""
    people = Registration.objects.filter(event=event, state=Registration.State.ACTIVE)
    rows = with_status(people.select_related("member").order_by("id"))
    return [Comer(_called(person), status_of(person)) for person in rows]


def _called(registration: Registration) -> str:
    known_as = registration.member.known_as if registration.member else ""
    return known_as or registration.name.split(" ", 1)[0]
