"""What can happen to the places of one person. Each verb is one transaction.

Every one locks the event's pools, does its work, lets the waiting list move up
and queues the mails that go with it; all of that commits together or not at
all. Callers pass a registration that exists; what its words and mails are is
`events/registration/`'s business.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
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
class Keys:
    """What opens places of allocations to somebody, and whether those are all they may have."""

    code: str
    addresses: Collection[str]
    kept_only: bool


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
    kept_only: bool = False,
    just_made: bool = False,
) -> Outcome:
    """Ask for one place in each wanted pool: given, or else in line for it.

    What the registration has already it keeps; one that was `just_made`, in
    this transaction, has nothing, and nobody need look. A pool that is closed,
    or full and without a waiting list, is refused. `code` and `addresses` open
    places of allocations; `kept_only`: those, and no others.
    """
    with locked_pools(registration.event_id) as pools:
        has, waits_for = set[int](), set[int]()
        if not just_made:
            has, waits_for = pools.held_by(registration), pools.waited_for_by(registration)
        keys = Keys(code, addresses, kept_only)
        return _claim(pools, registration, wanted, has, waits_for, wish, held_until, keys)


def _claim(
    pools: LockedPools,
    registration: "Registration",
    wanted: Collection[int],
    has: set[int],
    waits_for: set[int],
    wish: str,
    held_until: dt.datetime | None,
    keys: Keys,
) -> Outcome:
    # One of them may have been removed while the form was open: it is refused like a closed one.
    open_ones = [pk for pk in wanted if pk not in has and pk in pools.pools and pools.pools[pk].is_open]
    given = pools.give(registration, open_ones, held_until=held_until, **asdict(keys))
    if given & waits_for:
        pools.leave(registration, given)
    waiting = tuple(
        pools.wait(registration, pk, wish, first_time=pk not in waits_for)
        for pk in open_ones
        if pk not in given and pools.pools[pk].has_waiting_list and not keys.kept_only
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
    kept_only: bool = False,
    give_up: bool = False,
) -> Outcome:
    """Make `wanted` what the registration has; the new place comes before the old one goes.

    Asking for a pool in which a place is offered takes it. Where a new pool is
    full, what was dropped for it is kept and goes when it comes: the place in a
    pool that it replaces, and, unless they `give_up` that one, a place of
    another day.
    """
    with locked_pools(registration.event_id) as pools:
        offered = pools.offered_to(registration)
        accepted = pools.accept(registration, offered & set(wanted)) if offered else set()
        passed_on = offered - accepted
        left = pools.leave(registration, passed_on | (set(pools.pools) - set(wanted)))
        pools.free(registration, passed_on)
        taken, waits_for = pools.taken_by(registration), pools.waited_for_by(registration)
        keys = Keys(code, addresses, kept_only)
        outcome = _claim(pools, registration, wanted, taken, waits_for, wish, None, keys)
        newly_waiting = {entry.pool_id for entry in outcome.waiting} - waits_for
        unfinished = set(wanted) & set(pools.pools) - outcome.given
        kept = {pk for new in unfinished for pk in pools.replaced_by(new)}
        replaced = {pk for new in outcome.given for pk in pools.replaced_by(new)}
        dropped = taken - set(wanted) - kept
        anew = {pk for pk in newly_waiting if not pools.replaced_by(pk) & taken}
        swapped = _swap(registration, set() if give_up else dropped - replaced, anew)
        to_free = dropped - swapped
        pools.free(registration, to_free)
        promotions = promote(pools, to_free | passed_on)
    mails.announce(promotions)
    changed = bool(accepted or outcome.given - taken or to_free or newly_waiting or left)
    return replace(outcome, changed=changed)


def _swap(registration: "Registration", dropped: set[int], anew: set[int]) -> set[int]:
    """Keys of the dropped pools of other days that are kept until something that is waited for comes.

    Dropping a day while asking `anew` for others is a swap, which is noted on
    those turns; what was noted on a turn before stays so while it is dropped.
    """
    swapped = set[int]()
    turns = WaitingEntry.objects.in_line().filter(registration=registration)
    noted = list(turns.filter(instead_of__isnull=False))
    for turn in noted:
        turn.instead_of = sorted(dropped & set(turn.instead_of or ())) or None
        swapped |= set(turn.instead_of or ())
    WaitingEntry.objects.bulk_update(noted, ["instead_of"])
    if anew and (now := sorted(dropped - swapped)):
        turns.filter(pool__in=anew).update(instead_of=now)
        swapped |= set(now)
    return swapped


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
        # Somebody else's place comes before one that is only offered, and instead of what it replaces.
        offered = pools.offered_to(taker) & had
        pools.free(taker, offered)
        kept = pools.held_by(taker)
        handed = {pk: pool for pk, pool in keys if pool not in kept}
        now_theirs = set(handed.values())
        Place.objects.filter(pk__in=handed).update(registration=taker)
        replaced = kept & {pk for new in now_theirs for pk in pools.replaced_by(new)}
        pools.leave(taker, offered | now_theirs | replaced)
        pools.free(taker, replaced)
        taker.refresh_from_db(fields=["wanted_pools"])
        _want(taker, (set(taker.wanted_pools) - replaced) | now_theirs)
        promotions = promote(pools, (had - now_theirs) | offered | replaced)
    mails.announce(promotions)
    return frozenset(now_theirs)


def _want(registration: "Registration", pools: set[int]) -> None:
    registration.wanted_pools = sorted(pools)
    registration.save(update_fields=["wanted_pools"])


@transaction.atomic
def give_kept(entry: WaitingEntry, addresses: Collection[str]) -> bool:
    """A place that is kept for one of these addresses, to whoever waits in line and would take one.

    False if none is left, or if they want to be asked.
    """
    with locked_pools(entry.pool.event_id) as pools:
        current = WaitingEntry.objects.in_line().filter(pk=entry.pk).select_related("registration").first()
        if current is None or current.wish != WaitingEntry.Wish.TAKE:
            return False
        registration, pool = current.registration, current.pool_id
        if not pools.give(registration, [pool], addresses=addresses, kept_only=True):
            return False
        pools.leave(registration, [pool])
        left = pools.given_up_for(current) & pools.taken_by(registration)
        pools.free(registration, left)
        promotions = promote(pools, left)
    mails.announce(promotions)
    return True


@transaction.atomic
def accept_offer(entry: WaitingEntry) -> None:
    """Take the place that was offered. Raises OfferGone, also when it has lapsed."""
    with locked_pools(entry.pool.event_id) as pools:
        current = WaitingEntry.objects.select_related("registration").get(pk=entry.pk)
        is_open = current.state == WaitingEntry.State.OFFERED
        if not is_open or not pools.accept(current.registration, [current.pool_id]):
            raise OfferGone
        left = pools.given_up_for(current) & pools.taken_by(current.registration)
        pools.free(current.registration, left)
        promotions = promote(pools, left)
    mails.announce(promotions)


@transaction.atomic
def decline_offer(entry: WaitingEntry) -> None:
    """Pass the offered place on to the next in line. Raises OfferGone."""
    with locked_pools(entry.pool.event_id) as pools:
        current = WaitingEntry.objects.select_related("registration").get(pk=entry.pk)
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
    registrations = {entry.registration_id: entry.registration for entry in entries}
    go_on = WaitingEntry.objects.live().exclude(pk__in=[entry.pk for entry in entries])
    for entry in entries:
        registration = registrations[entry.registration_id]
        pools.free(registration, [entry.pool_id])
        # What was kept until this one came is what they want after all, unless another turn is for it.
        others = go_on.filter(registration=registration)
        still_swapped = {pk for other in others for pk in pools.given_up_for(other)}
        stays = pools.given_up_for(entry) & pools.taken_by(registration) - still_swapped
        _want(registration, (set(registration.wanted_pools) - {entry.pool_id}) | stays)
        entry.state = state
        entry.ended_at = timezone.now()
    WaitingEntry.objects.bulk_update(entries, ["state", "ended_at"])
