"""The waiting list moves up: after every release, raise, expiry and move.

`promote` runs in the transaction that freed the places, under the same lock,
so there is never a free place beside a waiting person.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils import timezone

from events.capacity.locking import LockedPools
from events.capacity.models import Place, Pool, WaitingEntry
from events.capacity.offers import offer_end


@dataclass
class Promotions:
    """What moving up did, for the mails that go with it."""

    placed: list[WaitingEntry] = field(default_factory=list)
    offered: list[WaitingEntry] = field(default_factory=list)


def promote(pools: LockedPools, in_pools: Iterable[int]) -> Promotions:
    """Give free places to those who wait, longest first, pool by pool.

    A place given in one pool may free the same person's place in another one
    that it replaces (they wanted to switch); those pools move up in turn.
    """
    done = Promotions()
    todo = list(in_pools)
    while todo:
        pool = pools.pools[todo.pop()]
        placed, offered = _move_up(pool)
        done.placed += placed
        done.offered += offered
        todo += _free_where_they_switched_from(pools, pool, placed)
    return done


def _move_up(pool: Pool) -> tuple[list[WaitingEntry], list[WaitingEntry]]:
    in_line = WaitingEntry.objects.in_line().filter(pool=pool)
    free = Place.objects.free().filter(pool=pool).order_by("id")
    entries = list(in_line.select_related("registration__event")[: free.count()])
    if not entries:
        return [], []
    pool.event = entries[0].registration.event
    if pool.is_over:
        return [], []
    places = list(free[: len(entries)])
    placed, offered = [], []
    now = timezone.now()
    for entry, place in zip(entries, places, strict=True):
        place.registration = entry.registration
        if entry.wish == WaitingEntry.Wish.TAKE or entry.registration.held_until:
            _take(entry, place, now)
            placed.append(entry)
        else:
            _offer(entry, place, pool, now)
            offered.append(entry)
    Place.objects.bulk_update(places, ["registration", "held_until"])
    WaitingEntry.objects.bulk_update(entries, ["state", "offered_until", "ended_at"])
    return placed, offered


def _take(entry: WaitingEntry, place: Place, now: dt.datetime) -> None:
    # A newcomer who has not typed the code yet gets the place held, like any other.
    place.held_until = entry.registration.held_until
    entry.state = WaitingEntry.State.ACCEPTED
    entry.ended_at = now


def _offer(entry: WaitingEntry, place: Place, pool: Pool, now: dt.datetime) -> None:
    place.held_until = offer_end(now, pool.needed_by(now), pool.event.offer_hours)
    entry.state = WaitingEntry.State.OFFERED
    entry.offered_until = place.held_until


def _free_where_they_switched_from(pools: LockedPools, pool: Pool, placed: list[WaitingEntry]) -> list[int]:
    """Free the places that the promoted had in the pools this one replaces, or that were given up for it."""
    others = pools.replaced_by(pool.pk)
    freed = Q(pool__in=others, registration__in=[entry.registration_id for entry in placed])
    for entry in placed:
        if entry.instead_of:
            freed |= Q(pool__in=entry.instead_of, registration=entry.registration_id)
    if not others and not any(entry.instead_of for entry in placed):
        return []
    places = Place.objects.filter(freed)
    touched = set(places.values_list("pool_id", flat=True))
    places.update(registration=None, held_until=None)
    return sorted(touched)
