"""What organisers do for one person: add, cancel, let in; and invite those left waiting."""

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from community import audit
from events.calendar.models import Event
from events.capacity.models import Allocation, AllocationInvitation, Pool, WaitingEntry
from events.organising.people import mails
from events.registration import actions as registering
from events.registration.mails import exception_granted
from events.registration.models import EligibilityException, Registration
from members.models import Member


class AlreadyRegistered(Exception):
    pass


def add_person(
    event: Event,
    *,
    email: str,
    name: str,
    pools: list[Pool],
    allocation: Allocation | None = None,
    by: Member,
) -> Registration:
    """Register somebody by hand: in line like everybody, but not held to who may register.

    With an allocation they get one of its places. Raises AlreadyRegistered or
    `registration.actions.Full`.
    """
    email = email.strip().lower()
    with audit.action("add person", by=by):
        member = _member_at(email, name)
        if registering.live_registration(event, member):
            raise AlreadyRegistered
        if allocation is not None:
            AllocationInvitation.objects.get_or_create(allocation=allocation, email=member.email)
        wishes = registering.Wishes(pools=pools, code=allocation.code if allocation else "")
        return registering.register(event, member, wishes, by=by, source=Registration.Source.ORGANISER)


def _member_at(email: str, name: str) -> Member:
    """Whoever proved this address or joined with it; else a new member, who proves it on signing in."""
    proved = EmailAddress.objects.filter(email=email, verified=True).select_related("user").first()
    if proved:
        return proved.user  # type: ignore[no-any-return]
    known = Member.objects.filter(email=email).first()
    if known:
        return known
    try:
        with transaction.atomic():
            return Member.objects.create_user(email, name=name)
    except IntegrityError:
        # Joined, or added by another organiser, in this moment.
        return Member.objects.get(email=email)


def cancel_person(registration: Registration, *, because: str, by: Member) -> bool:
    """False if it had ended before: then nobody is told anything."""
    return registering.cancel(registration, by=by, because=because)


def grant_exception(event: Event, *, email: str, reason: str, by: Member) -> EligibilityException:
    """Let somebody register whom the event's rule would refuse, and tell them once."""
    with audit.action("grant exception", by=by):
        _take_turns(event)
        exception, is_new = EligibilityException.objects.get_or_create(
            event=event, email=email.strip().lower(), defaults={"reason": reason, "granted_by": by}
        )
        if is_new:
            exception_granted(exception)
    return exception


def _take_turns(event: Event) -> None:
    """Who makes exceptions for the event at the same time, by a double click, finds what the first made."""
    Event.objects.select_for_update(no_key=True).get(pk=event.pk)


def withdraw_exception(exception: EligibilityException, *, by: Member) -> None:
    with audit.action("withdraw exception", by=by):
        exception.delete()


def left_waiting(event: Event) -> list[Registration]:
    """Those who wait and have no place at all, the longest first."""
    entries = WaitingEntry.objects.in_line().filter(pool__event=event, registration__places=None)
    entries = entries.filter(registration__state=Registration.State.ACTIVE)
    people = {
        entry.registration_id: entry.registration for entry in entries.select_related("registration__member")
    }
    return list(people.values())


def invite_waiting(event: Event, to: Event, *, by: Member) -> int:
    """Let those left waiting register for another event before it is public. Returns how many are new."""
    with audit.action("invite the waiting list", by=by, event=event.pk):
        _take_turns(to)
        people = left_waiting(event)
        known = set(EligibilityException.objects.filter(event=to).values_list("email", flat=True))
        new = [person for person in people if person.email.lower() not in known]
        EligibilityException.objects.bulk_create(
            EligibilityException(
                event=to,
                email=person.email.lower(),
                reason=(_("Left waiting for %(event)s") % {"event": event.title})[:300],
                granted_by=by,
            )
            for person in new
        )
        mails.invited_first(new, event, to)
    return len(new)
