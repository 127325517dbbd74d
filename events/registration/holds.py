"""Newcomers: their places are held while they prove their address.

A hold is a registration without a member. Proving the address turns it into a
registration like any other; running out frees its places. Its row is locked
before the pools (see `actions.py`), so whoever comes second sees what became
of it, and two ways to one registration never wait for each other.
"""

import datetime as dt
import uuid
from dataclasses import replace
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from community import audit
from community.base.composed import Composed
from community.base.each import each
from events.calendar.models import Event
from events.capacity import actions as capacity
from events.capacity.models import Place, Pool, WaitingEntry
from events.registration import fair_share, mails, rules
from events.registration.actions import (
    Full,
    Refused,
    Wishes,
    claim,
    create,
    end,
    live_registration,
    lock_hold,
    register,
    save_answers,
    save_needs,
)
from events.registration.models import Needs, Registration, RegistrationQuerySet
from members.models import Member

HOLD = dt.timedelta(minutes=15)


def hold(
    event: Event, *, name: str, email: str, wishes: Wishes, known_as: str = "", network: str = ""
) -> Registration:
    """Hold places for somebody who has not signed in, for 15 minutes.

    A second hold for the same address gives the first one back if it asks for
    the same places, and otherwise replaces it. `known_as` is the reference
    this browser was given before; any other browser gets a new one, so that
    nobody reads what somebody else typed with the same address.

    Raises Refused, Full, or TooMany if others of the same `network` hold too
    much. Nothing is mailed: the code is.
    """
    email = email.strip().lower()
    pools = [pool.pk for pool in wishes.pools]
    refusal = rules.refusal(event, None, email=email, code=wishes.code, pools=pools)
    if refusal and refusal.reason not in rules.PROVED_LATER:
        raise Refused(refusal)
    try:
        with audit.action("hold"):
            return _hold(event, name, email, wishes, known_as, network)
    except IntegrityError:
        # Sent twice at the same moment: the other one is there now.
        with audit.action("hold"):
            return _hold(event, name, email, wishes, known_as, network)


def _hold(event: Event, name: str, email: str, wishes: Wishes, known_as: str, network: str) -> Registration:
    earlier = LIVE_HOLD.first(event=event.pk, email=email)
    if earlier is not None:
        same = set(earlier.wanted_pools) == {pool.pk for pool in wishes.pools}
        if same and not earlier.hold_has_expired and tell_again(earlier, wishes, name, known_as):
            return earlier
        cancel_hold(earlier)
    until = timezone.now() + HOLD
    registration = create(
        event,
        wishes,
        source=Registration.Source.MEMBER,
        name=name,
        email=email,
        state=Registration.State.HELD,
        held_until=until,
        network=network,
    )
    kept_only = rules.kept_places_only(event, None, email=email, code=wishes.code)
    claim(registration, wishes, held_until=until, kept_only=kept_only)
    fair_share.refuse_if_over(registration)
    return registration


def tell_again(registration: Registration, wishes: Wishes, name: str, known_as: str) -> bool:
    """The same places asked for again: what was typed last counts, a code too.

    False if it is no hold any more.
    """
    if not lock_hold(registration):
        return False
    capacity.claim(
        registration,
        registration.wanted_pools,
        wish=wishes.wish,
        held_until=registration.held_until,
        code=wishes.code,
    )
    known = str(registration.reference) == known_as
    reference = registration.reference if known else uuid.uuid4()
    # After the pools: a new reference is stronger than the lock on the row, and whoever promotes needs that.
    updated = _held(registration).update(
        name=name,
        reference=reference,
        recording_consent=wishes.recording_consent,
        photography_consent=wishes.photography_consent,
        updated_at=timezone.now(),
    )
    if not updated:
        return False
    registration.name, registration.reference = name, reference
    registration.answers.all().delete()
    save_answers(registration, wishes.answers)
    save_needs(registration, dietary=wishes.dietary, access=wishes.access)
    return True


def _held(registration: Registration) -> RegistrationQuerySet:
    """The row, if it is still a hold: another tab, or the clock, may have been first."""
    return Registration.objects.filter(pk=registration.pk, state=Registration.State.HELD)


def hold_again(registration: Registration, *, wish: str, code: str, network: str = "") -> Registration:
    """Ask for the same places once more when a hold has run out. Raises as `hold` does."""
    if registration.state == Registration.State.HELD and not registration.hold_has_expired:
        return registration
    wishes = _asked_again(registration, wish=wish, code=code)
    return hold(
        registration.event, name=registration.name, email=registration.email, wishes=wishes, network=network
    )


LIVE_HOLD = Composed(
    lambda event, email: Registration.objects.filter(
        event=event, email=email, state=Registration.State.HELD
    ).order_by()
)


def confirm_hold(
    registration: Registration,
    member: Member,
    *,
    wish: str = WaitingEntry.Wish.TAKE,
    code: str = "",
    remember: bool = False,
) -> Registration:
    """The newcomer proved to be `member`: what was held is theirs, and the mail goes out.

    If the hold has run out the same places are asked for again. A member who
    was registered all along keeps that registration. Raises Refused or Full.
    """
    event = registration.event
    refusal = rules.refusal(event, member, code=code, pools=registration.wanted_pools)
    if refusal and refusal.reason == "closed" and not registration.hold_has_expired:
        # They were in time; only the code was not.
        refusal = None
    try:
        with audit.action("confirm hold", by=member):
            existing = None
            if refusal:
                existing = live_registration(event, member)
                cancel_hold(registration)
            elif _confirm(registration, member, remember=remember):
                return registration
            else:
                existing = live_registration(event, member)
    except IntegrityError:
        # The member was registered all along: an event has one registration of theirs.
        existing = live_registration(event, member)
        if existing is None:
            raise
        cancel_hold(registration)
    if existing is not None:
        return existing
    if refusal:
        raise Refused(refusal)
    again = _asked_again(registration, wish=wish, code=code, remember=remember)
    return register(event, member, again)


def _confirm(registration: Registration, member: Member, *, remember: bool) -> bool:
    """False if it is no hold any more."""
    if registration.state != Registration.State.HELD:
        return False
    refusal = rules.organisation_is_full(registration.event, member)
    if refusal and not _has_kept_places_only(registration):
        raise Refused(refusal)
    updated = _held(registration).update(
        member=member,
        state=Registration.State.ACTIVE,
        held_until=None,
        network="",
        organisation_name=member.organisation_name,
        updated_at=timezone.now(),
    )
    if not updated:
        return False
    outcome = capacity.confirm_hold(registration)
    registration.member, registration.state, registration.held_until = member, Registration.State.ACTIVE, None
    if remember:
        answers = {
            answer.question: answer.value for answer in registration.answers.select_related("question")
        }
        save_answers(registration, answers, remember=True)
    mails.registered(registration, outcome.pools, outcome.waiting)
    return True


def _has_kept_places_only(registration: Registration) -> bool:
    """Nothing of what it holds, or waits for, is everybody's."""
    ordinary = Place.objects.filter(registration=registration, allocation=None)
    turns = WaitingEntry.objects.live().filter(registration=registration)
    return not ordinary.exists() and not turns.exists()


def cancel_hold(registration: Registration) -> None:
    """Let go of what a newcomer held; if it was confirmed a moment ago nothing happens."""
    with transaction.atomic():
        if lock_hold(registration):
            end(registration, "hold ended")


def _asked_again(registration: Registration, **more: Any) -> Wishes:
    """Raises Full, without a name, where a pool has been removed since: less is not what they asked for."""
    wishes = replace(wishes_of(registration), **more)
    if len(wishes.pools) < len(registration.wanted_pools):
        raise Full([])
    return wishes


def wishes_of(registration: Registration) -> Wishes:
    """What an expired hold had asked for, to ask for it again."""
    needs = Needs.objects.filter(registration=registration).first()
    return Wishes(
        pools=list(Pool.objects.of(registration.event).filter(pk__in=registration.wanted_pools)),
        answers={answer.question: answer.value for answer in registration.answers.select_related("question")},
        dietary=needs.dietary if needs else "",
        access=needs.access if needs else "",
        recording_consent=registration.recording_consent,
        photography_consent=registration.photography_consent,
    )


def expire_holds() -> int:
    """Free what newcomers held and did not confirm in time. Run by the worker, each minute."""
    late = Registration.objects.filter(
        state=Registration.State.HELD, held_until__lte=timezone.now()
    ).order_by("event_id", "id")
    return len(each(late, _expire))


def _expire(registration: Registration) -> None:
    with audit.action("expire hold"):
        cancel_hold(registration)
