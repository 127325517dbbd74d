"""What can happen to a registration. Each verb is one transaction: change, audit and mail.

The pools' lock is always taken before the row of a registration is changed; the
moving waiting list does it in that order, and one order means no deadlock. The
row of a hold, which the waiting list leaves alone, is locked before the pools:
confirming may have to wait for the same person's registration in another
window, which then waits for the pools.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError
from django.utils import timezone

from community import audit
from community.base.composed import Composed, insert
from community.base.each import each
from events.calendar.models import Event
from events.capacity import actions as capacity
from events.capacity.actions import OfferGone
from events.capacity.calendars import count_change
from events.capacity.locking import locked_pools
from events.capacity.models import Place, Pool, WaitingEntry
from events.registration import mails, rules
from events.registration.models import (
    Answer,
    Needs,
    Question,
    Registration,
    RememberedAnswer,
)
from members.models import Member

__all__ = ["Full", "OfferGone", "Refused", "Wishes"]


class Refused(Exception):
    """This person may not register; `refusal` says why and what they can do."""

    def __init__(self, refusal: rules.Refusal) -> None:
        super().__init__(refusal.sentence)
        self.refusal = refusal


class Full(Exception):
    """Some pools asked for have neither a place nor a waiting list; nothing was given."""

    def __init__(self, pools: Sequence[Pool]) -> None:
        super().__init__(", ".join(pool.name for pool in pools))
        self.pools = pools


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What a person asked for on the form. `answers` is keyed by question."""

    pools: Sequence[Pool]
    wish: str = WaitingEntry.Wish.TAKE
    code: str = ""
    answers: Mapping[Question, Any] = field(default_factory=dict)
    remember: bool = False
    dietary: str = ""
    access: str = ""
    recording_consent: bool | None = None
    photography_consent: bool | None = None


def register(
    event: Event,
    member: Member,
    wishes: Wishes,
    *,
    by: Member | None = None,
    source: str = Registration.Source.MEMBER,
    tell: bool = True,
) -> Registration:
    """Register the member, confirmed or waiting, and tell them by mail unless `tell` is off.

    Asking twice is harmless: the registration that is there comes back as it
    is, and no second mail goes out. Raises Refused, or Full. An organiser
    (`by` somebody else) is not held to the rules on who may register.
    """
    refusal = None if by else _refusal(event, member, wishes)
    if refusal:
        raise Refused(refusal)
    try:
        with audit.action("register", by=by or member):
            return _register(event, member, wishes, by, source, tell=tell)
    except IntegrityError:
        existing = live_registration(event, member)
        if existing is None:
            raise
        return existing
    except Full:
        # Perhaps because it was cancelled in this very moment.
        refusal = None if by else _refusal(Event.objects.get(pk=event.pk), member, wishes)
        if refusal:
            raise Refused(refusal) from None
        raise


def _refusal(event: Event, member: Member, wishes: Wishes) -> rules.Refusal | None:
    return rules.refusal(event, member, code=wishes.code, pools=[pool.pk for pool in wishes.pools])


def _register(
    event: Event, member: Member, wishes: Wishes, by: Member | None, source: str, *, tell: bool
) -> Registration:
    kept_only = not by and _kept_only(event, member, wishes)
    registration = create(event, wishes, member=member, source=source)
    addresses = _addresses(member, wishes.pools)
    claim(registration, wishes, addresses=addresses, kept_only=kept_only, tell=tell)
    return registration


def _kept_only(event: Event, member: Member, wishes: Wishes) -> bool:
    """Whether there are none for them but the places kept for their code or address. Raises Refused."""
    full = rules.organisation_is_full(event, member)
    if full is None:
        return rules.kept_places_only(event, member, code=wishes.code)
    opened = rules.pools_opened_by(event, wishes.code, member)
    if not opened.issuperset(pool.pk for pool in wishes.pools):
        raise Refused(full)
    return True


def create(event: Event, wishes: Wishes, *, source: str, **who: Any) -> Registration:
    member: Member | None = who.get("member")
    if member is not None:
        who |= {
            "email": member.email,
            "name": member.name or member.email,
            "organisation_name": member.organisation_name,
        }
    registration = Registration(
        event=event,
        source=source,
        wanted_pools=[pool.pk for pool in wishes.pools],
        recording_consent=wishes.recording_consent,
        photography_consent=wishes.photography_consent,
        **who,
    )
    insert(registration)
    if wishes.dietary or wishes.access:
        Needs.objects.create(registration=registration, dietary=wishes.dietary, access=wishes.access)
    if wishes.answers:
        save_answers(registration, wishes.answers, remember=wishes.remember)
    return registration


def claim(
    registration: Registration,
    wishes: Wishes,
    *,
    held_until: dt.datetime | None = None,
    addresses: Sequence[str] = (),
    kept_only: bool = False,
    tell: bool = True,
) -> None:
    """Claim the pools for a registration just made, then mail what came of it (not yet for a hold)."""
    outcome = capacity.claim(
        registration,
        [pool.pk for pool in wishes.pools],
        wish=wishes.wish,
        held_until=held_until,
        code=wishes.code,
        addresses=addresses,
        kept_only=kept_only,
        just_made=True,
    )
    if outcome.refused and kept_only:
        raise Refused(rules.kept_used_up(registration.event))
    if outcome.refused:
        raise Full([pool for pool in wishes.pools if pool.pk in outcome.refused])
    if held_until is None and tell:
        mails.registered(
            registration,
            [pool for pool in wishes.pools if pool.pk in outcome.given],
            list(outcome.waiting),
        )


def _addresses(member: Member, pools: Sequence[Pool]) -> list[str]:
    """The addresses that open allocations; looked up only where a pool has any, or did not say."""
    if any(getattr(pool, "has_allocations", True) for pool in pools):
        return rules.verified_addresses(member)
    return [member.email]


LIVE = Composed(
    lambda event, member: Registration.objects.filter(
        event=event, member=member, state=Registration.State.ACTIVE
    ).order_by()
)


def live_registration(event: Event, member: Member) -> Registration | None:
    return LIVE.first(event=event.pk, member=member.pk)


def save_answers(
    registration: Registration, answers: Mapping[Question, Any], *, remember: bool = False
) -> None:
    """Store the answers, in place of earlier ones; keep them for next time if agreed, or else forget them."""
    Answer.objects.bulk_create(
        [
            Answer(registration=registration, question=question, value=value)
            for question, value in answers.items()
        ],
        update_conflicts=True,
        unique_fields=["registration", "question"],
        update_fields=["value"],
    )
    if registration.member is None:
        return
    if not remember:
        texts = [question.text for question in answers]
        RememberedAnswer.objects.filter(member=registration.member, question_text__in=texts).delete()
    else:
        # Two questions may have the same words, such as "Tell us more": the last answer is kept.
        by_text = {question.text: value for question, value in answers.items()}
        RememberedAnswer.objects.bulk_create(
            [
                RememberedAnswer(member=registration.member, question_text=text, value=value)
                for text, value in by_text.items()
            ],
            update_conflicts=True,
            unique_fields=["member", "question_text"],
            update_fields=["value"],
        )


def save_needs(registration: Registration, *, dietary: str, access: str) -> None:
    """Store the needs, in place of earlier ones; nothing where there are none."""
    if dietary or access:
        Needs.objects.update_or_create(
            registration=registration, defaults={"dietary": dietary, "access": access}
        )
    else:
        Needs.objects.filter(registration=registration).delete()


def change(
    registration: Registration,
    wishes: Wishes,
    *,
    by: Member | None = None,
    kept_only: bool = False,
    give_up: bool = False,
) -> Registration:
    """Switch days or modes. A new place comes before the old one goes. Raises Full, or Refused.

    `kept_only`: see `rules.pools_to_switch_among`; `give_up`: see `capacity.switch`.
    """
    with audit.action("change", by=by or registration.member):
        with locked_pools(registration.event_id):
            had_place = Place.objects.taken().filter(registration=registration).exists()
            registration.refresh_from_db(fields=["state"])
        if not registration.is_live:
            raise Refused(rules.too_late(registration))
        outcome = capacity.switch(
            registration,
            [pool.pk for pool in wishes.pools],
            wish=wishes.wish,
            code=wishes.code or (rules.code_used(registration) if kept_only else ""),
            addresses=_addresses(registration.member, wishes.pools) if registration.member else (),
            kept_only=kept_only,
            give_up=give_up,
        )
        if outcome.refused and kept_only:
            raise Refused(rules.kept_used_up(registration.event))
        if outcome.refused:
            raise Full([pool for pool in wishes.pools if pool.pk in outcome.refused])
        registration.wanted_pools = [pool.pk for pool in wishes.pools]
        registration.save(update_fields=["wanted_pools", "updated_at"])
        if outcome.changed:
            count_change(registration)
            mails.changed(registration, had_place=had_place)
    return registration


def cancel(
    registration: Registration, *, by: Member | None = None, because: str = "", tell: bool = True
) -> bool:
    """Give everything back. The next in line move up; the calendar entry is withdrawn.

    False if it had ended before.
    """
    with audit.action("cancel", by=by or registration.member):
        lock_hold(registration)
        with locked_pools(registration.event_id):
            had = pools_with_place(registration)
        ended = end(registration, because)
        if ended and tell:
            by_organiser = by is not None and by != registration.member
            mails.cancelled(registration, had, by_organiser=by_organiser)
    return ended


def pools_with_place(registration: Registration) -> list[Pool]:
    places = Place.objects.taken().filter(registration=registration)
    return list(Pool.objects.of(registration.event).filter(places__in=places))


def lock_hold(registration: Registration) -> bool:
    """Lock the row if it is a hold still; False if another tab, or the clock, was first."""
    held = Registration.objects.filter(pk=registration.pk, state=Registration.State.HELD)
    return held.select_for_update(no_key=True).first() is not None


def end(registration: Registration, because: str) -> bool:
    """Free places and turns, then mark as cancelled. False if it was already."""
    capacity.release(registration)
    ended = Registration.objects.live().filter(pk=registration.pk)
    count = ended.update(
        state=Registration.State.CANCELLED,
        cancelled_at=timezone.now(),
        cancelled_because=because,
        held_until=None,
        network="",
        updated_at=timezone.now(),
    )
    if count:
        count_change(registration)
        registration.refresh_from_db(fields=["state", "cancelled_at", "cancelled_because"])
    return bool(count)


def accept_offer(entry: WaitingEntry, *, by: Member) -> None:
    """Take the offered place. Raises OfferGone."""
    with audit.action("accept offer", by=by):
        capacity.accept_offer(entry)
        count_change(entry.registration)
        mails.changed(entry.registration)


def give_kept(entry: WaitingEntry, addresses: Sequence[str]) -> bool:
    """A place kept for one of these addresses, to whoever waits for one there: told, as of any other.

    Inside an action of the caller's. False if none is left.
    """
    if not capacity.give_kept(entry, addresses):
        return False
    count_change(entry.registration)
    mails.changed(entry.registration)
    return True


def decline_offer(entry: WaitingEntry, *, by: Member) -> None:
    """Pass the offered place on. Raises OfferGone."""
    with audit.action("decline offer", by=by):
        capacity.decline_offer(entry)
        close_if_empty([entry.registration_id], "offer declined")


def expire_offers() -> int:
    """Pass on the places whose offers have lapsed. Run by the worker, each minute."""
    late = WaitingEntry.objects.filter(state=WaitingEntry.State.OFFERED, offered_until__lte=timezone.now())
    return sum(each(sorted(set(late.values_list("pool__event", flat=True))), _expire_offers_of))


def _expire_offers_of(event_id: int) -> int:
    with audit.action("expire offers"):
        lapsed = capacity.expire_offers(event_id)
        close_if_empty([entry.registration_id for entry in lapsed], "offer lapsed")
    return len(lapsed)


def close_if_empty(registration_ids: Sequence[int], because: str) -> None:
    """Cancel those of the registrations that have no place and no turn any more."""
    Registration.objects.live().filter(pk__in=registration_ids, places=None).exclude(
        waiting_entries__state__in=["waiting", "offered"]
    ).update(
        state=Registration.State.CANCELLED,
        cancelled_at=timezone.now(),
        cancelled_because=because,
    )
