"""What can happen to the places of one person. Each verb is one transaction.

Every one locks the event's pools, does its work, lets the waiting list move up
and queues the mails that go with it; all of that commits together or not at
all. Callers pass a registration that exists; what its words and mails are is
`events/registration/`'s business.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from events.capacity import mails
from events.capacity.locking import LockedPools, locked_pools
from events.capacity.models import Place, Pool, WaitingEntry
from events.capacity.promotion import promote
from events.capacity.queries import pools_of

if TYPE_CHECKING:
    from events.registration.models import Registration


class OfferGone(Exception):
    """The offer was taken, declined or withdrawn before, or it has lapsed."""


@dataclass(frozen=True)
class Outcome:
    """What a claim gave, by key of the pool."""

    given: frozenset[int]
    waiting: tuple[WaitingEntry, ...]
    refused: frozenset[int]
    changed: bool = True


@dataclass(frozen=True)
class Confirmed:
    """What a hold turned into."""

    pools: list[Pool]
    waiting: list[WaitingEntry]


@transaction.atomic(savepoint=False)
def claim(
    registration: "Registration",
    wanted: Collection[int],
    *,
    wish: str = WaitingEntry.Wish.TAKE,
    held_until: dt.datetime | None = None,
    code: str = "",
    addresses: Collection[str] = (),
    just_made: bool = False,
) -> Outcome:
    """Ask for one place in each wanted pool: given, or else in line for it.

    What the registration has already it keeps; one that was `just_made`, in
    this transaction, has nothing, and nobody need look. A pool that is closed,
    or full and without a waiting list, is refused. `code` and `addresses` open
    places of allocations.
    """
    with locked_pools(registration.event_id) as pools:
        has, waits_for = set[int](), set[int]()
        if not just_made:
            has, waits_for = pools.held_by(registration), pools.waited_for_by(registration)
        return _claim(pools, registration, wanted, has, waits_for, wish, held_until, code, addresses)


def _claim(
    pools: LockedPools,
    registration: "Registration",
    wanted: Collection[int],
    has: set[int],
    waits_for: set[int],
    wish: str,
    held_until: dt.datetime | None,
    code: str,
    addresses: Collection[str],
) -> Outcome:
    open_ones = [pk for pk in wanted if pk not in has and pools.pools[pk].is_open]
    given = pools.give(registration, open_ones, held_until=held_until, code=code, addresses=addresses)
    if given & waits_for:
        pools.leave(registration, given)
    waiting = tuple(
        pools.wait(registration, pk, wish, first_time=pk not in waits_for)
        for pk in open_ones
        if pk not in given and pools.pools[pk].has_waiting_list
    )
    in_line = {entry.pool_id for entry in waiting}
    refused = frozenset(wanted) - has - given - in_line - waits_for
    return Outcome(frozenset(given | (has & set(wanted))), waiting, refused)


@transaction.atomic
def switch(
    registration: "Registration",
    wanted: Collection[int],
    *,
    wish: str = WaitingEntry.Wish.TAKE,
    code: str = "",
    addresses: Collection[str] = (),
) -> Outcome:
    """Make `wanted` what the registration has; the new place comes before the old one goes.

    Where the new pool is full the place in the pool that it replaces is kept,
    and goes when the new one comes.
    """
    with locked_pools(registration.event_id) as pools:
        has, waits_for = pools.held_by(registration), pools.waited_for_by(registration)
        outcome = _claim(pools, registration, wanted, has, waits_for, wish, None, code, addresses)
        kept_until_then = {pk for new in set(wanted) - outcome.given for pk in pools.replaced_by(new)}
        to_free = has - set(wanted) - kept_until_then
        left = pools.leave(registration, set(pools.pools) - set(wanted))
        pools.free(registration, to_free)
        promotions = promote(pools, to_free)
    mails.announce(promotions)
    newly_waiting = {entry.pool_id for entry in outcome.waiting} - waits_for
    changed = bool(outcome.given - has or to_free or newly_waiting or left)
    return replace(outcome, changed=changed)


@transaction.atomic
def release(registration: "Registration") -> None:
    """Free all that the registration has, and its turns in the waiting lists."""
    with locked_pools(registration.event_id) as pools:
        has = pools.held_by(registration)
        pools.leave(registration, pools.pools.keys())
        pools.free(registration, has)
        promotions = promote(pools, has)
    mails.announce(promotions)


@transaction.atomic(savepoint=False)
def confirm_hold(registration: "Registration") -> Confirmed:
    """The newcomer proved the address: what was held is theirs."""
    with locked_pools(registration.event_id) as pools:
        given = pools.confirm(registration)
    with_sessions = pools_of(registration.event)
    confirmed = [with_sessions.get(pk) or pools.pools[pk] for pk in given]
    if given >= set(registration.wanted_pools):
        return Confirmed(confirmed, [])
    return Confirmed(confirmed, list(WaitingEntry.objects.in_line().filter(registration=registration)))


@transaction.atomic
def hand_over(giver: "Registration", taker: "Registration") -> frozenset[int]:
    """Give the places of one registration to another of the same event (a substitute)."""
    with locked_pools(giver.event_id) as pools:
        keys = list(Place.objects.taken().filter(registration=giver).values_list("pk", "pool_id"))
        had = pools.held_by(giver)
        pools.leave(giver, pools.pools.keys())
        pools.free(giver, had)
        kept = pools.held_by(taker)
        handed = {pk: pool for pk, pool in keys if pool not in kept}
        Place.objects.filter(pk__in=handed).update(registration=taker)
        pools.leave(taker, handed.values())
        promotions = promote(pools, had - set(handed.values()))
    mails.announce(promotions)
    return frozenset(handed.values())


@transaction.atomic
def accept_offer(entry: WaitingEntry) -> None:
    """Take the place that was offered. Raises OfferGone, also when it has lapsed."""
    with locked_pools(entry.pool.event_id) as pools:
        current = WaitingEntry.objects.get(pk=entry.pk)
        if (
            current.state != WaitingEntry.State.OFFERED
            or current.offered_until is None
            or current.offered_until <= timezone.now()
        ):
            raise OfferGone
        Place.objects.filter(pool=current.pool_id, registration=current.registration_id).update(
            held_until=None
        )
        current.state = WaitingEntry.State.ACCEPTED
        current.ended_at = timezone.now()
        current.save(update_fields=["state", "ended_at"])
        left = pools.replaced_by(current.pool_id) & pools.held_by(current.registration)
        pools.free(current.registration, left)
        promotions = promote(pools, left)
    mails.announce(promotions)


@transaction.atomic
def decline_offer(entry: WaitingEntry) -> None:
    """Pass the offered place on to the next in line. Raises OfferGone."""
    with locked_pools(entry.pool.event_id) as pools:
        current = WaitingEntry.objects.get(pk=entry.pk)
        if current.state != WaitingEntry.State.OFFERED:
            raise OfferGone
        _end_offers(pools, [current], WaitingEntry.State.DECLINED)
        promotions = promote(pools, [current.pool_id])
    mails.announce(promotions)


@transaction.atomic
def expire_offers(event_id: int) -> list[WaitingEntry]:
    """Pass on the places of one event whose offers have lapsed, and say so by mail."""
    with locked_pools(event_id) as pools:
        lapsed = list(
            WaitingEntry.objects.filter(
                pool__event=event_id,
                state=WaitingEntry.State.OFFERED,
                offered_until__lte=timezone.now(),
            )
            .select_related("pool", "registration__event__venue", "registration__member")
            .order_by("id")
        )
        _end_offers(pools, lapsed, WaitingEntry.State.EXPIRED)
        promotions = promote(pools, sorted({entry.pool_id for entry in lapsed}))
    mails.say_lapsed(lapsed)
    mails.announce(promotions)
    return lapsed


def _end_offers(pools: LockedPools, entries: list[WaitingEntry], state: str) -> None:
    for entry in entries:
        pools.free(entry.registration, [entry.pool_id])
        entry.state = state
        entry.ended_at = timezone.now()
    WaitingEntry.objects.bulk_update(entries, ["state", "ended_at"])
