"""What the browser of a newcomer remembers between the form and the code.

The session keeps the reference of the hold and what a hold does not store;
everything else that was typed is with the hold. Nothing here shows whether an
address is known: that comes out only once the code has been typed.
"""

from dataclasses import asdict, dataclass
from typing import Any, Self

from django.http import HttpRequest

from community.base.composed import Composed
from events.calendar.models import Event
from events.registration import holds, rules
from events.registration.forms import RegisterForm
from events.registration.models import Registration
from members.accounts.joining import TooMany, pending_code, request_code
from members.accounts.limits import network_of
from members.models import Member

SESSION_KEY = "registering"
BY_REFERENCE = Composed(lambda reference: Registration.objects.filter(reference=reference).order_by())


@dataclass(frozen=True)
class Pending:
    """One hold of this browser."""

    reference: str
    wish: str
    code: str
    remember: bool

    @classmethod
    def of(cls, request: HttpRequest, event: Event) -> Self | None:
        kept = request.session.get(SESSION_KEY, {}).get(str(event.pk))
        return cls(**kept) if kept else None

    def keep(self, request: HttpRequest, event: Event) -> None:
        request.session[SESSION_KEY] = {**request.session.get(SESSION_KEY, {}), str(event.pk): asdict(self)}

    def registration(self, event: Event) -> Registration | None:
        """None when another browser took the hold over with the same address."""
        registration = BY_REFERENCE.first(reference=self.reference)
        if registration is not None:
            registration.event = event
        return registration


def forget(request: HttpRequest, event: Event) -> None:
    kept = request.session.get(SESSION_KEY, {})
    request.session[SESSION_KEY] = {key: value for key, value in kept.items() if key != str(event.pk)}


def hold_and_ask_for_code(request: HttpRequest, event: Event, form: RegisterForm) -> None:
    """Set the places aside and mail the code. Raises Refused, Full or TooMany.

    The same form sent twice from one browser is one hold and one mail.
    """
    before = Pending.of(request, event)
    wishes = form.wishes()
    email, name = form.cleaned_data["email"], form.cleaned_data["name"]
    known_as = before.reference if before else ""
    registration = holds.hold(
        event, name=name, email=email, wishes=wishes, known_as=known_as, network=network_of(request)
    )
    reference = str(registration.reference)
    waiting_for = pending_code(request)
    same = reference == known_as
    if not (same and waiting_for and waiting_for.email == email and waiting_for.code):
        _ask(request, registration, keep_if_refused=same)
    Pending(reference, wishes.wish, wishes.code, wishes.remember).keep(request, event)


def ask_again(request: HttpRequest, event: Event, pending: Pending, held: Registration) -> None:
    """A new code, and the places once more if they were not held any longer. Raises as above."""
    registration = holds.hold_again(held, wish=pending.wish, code=pending.code, network=network_of(request))
    _ask(request, registration, keep_if_refused=str(registration.reference) == pending.reference)
    Pending(str(registration.reference), pending.wish, pending.code, pending.remember).keep(request, event)


def _ask(request: HttpRequest, registration: Registration, *, keep_if_refused: bool) -> None:
    try:
        request_code(request, registration.email, name=registration.name)
    except TooMany:
        if not keep_if_refused:
            holds.cancel_hold(registration)
        raise


def has_hold_for(request: HttpRequest, event: Event, member: Member) -> bool:
    """Whether this browser set places aside for an address that the member has proved."""
    pending = Pending.of(request, event)
    registration = pending.registration(event) if pending else None
    if registration is None:
        return False
    is_held = registration.state == Registration.State.HELD and not registration.hold_has_expired
    return is_held and registration.email in rules.verified_addresses(member)


def typed_before(request: HttpRequest, event: Event) -> dict[str, Any]:
    """What this browser typed for the event before, to fill the form in once more."""
    pending = Pending.of(request, event) if request.session.session_key else None
    registration = pending.registration(event) if pending else None
    if pending is None or registration is None:
        return {}
    wishes = holds.wishes_of(registration)
    return {
        "has": [pool.pk for pool in wishes.pools],
        "answers": {question.pk: value for question, value in wishes.answers.items()},
        "remembers": pending.remember,
        "initial": {
            "name": registration.name,
            "email": registration.email,
            "dietary": wishes.dietary,
            "access": wishes.access,
            "recording_consent": wishes.recording_consent,
            "photography_consent": wishes.photography_consent,
            "code": pending.code,
            "wish": pending.wish,
        },
    }
