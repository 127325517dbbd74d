"""What organisers do to a pool as a whole: its size, its allocations, its end.

Like `actions.py`: each verb locks the event's pools, is one transaction, and
lets the waiting list move up before it commits.
"""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from community.base.each import each
from events.calendar.models import Event
from events.capacity import mails
from events.capacity.locking import LockedPools, locked_pools
from events.capacity.models import Allocation, Place, Pool, WaitingEntry
from events.capacity.promotion import Promotions, promote


class TooManyTaken(Exception):
    """The limit asked for is below the places in use; `in_use` says how many those are."""

    def __init__(self, in_use: int) -> None:
        super().__init__(in_use)
        self.in_use = in_use


class PeopleWait(Exception):
    """Their turns would go with the pool, and nobody would tell them; `waiting` says how many they are."""

    def __init__(self, waiting: int) -> None:
        super().__init__(waiting)
        self.waiting = waiting


class NotEnoughFree(Exception):
    """Fewer places are free than were to be reserved; `free` says how many there are."""

    def __init__(self, free: int) -> None:
        super().__init__(free)
        self.free = free


class AboveLimit(Exception):
    """More places than the event may have in all; `limit` says how many those are."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit


@transaction.atomic
def set_capacity(pool: Pool, to: int) -> None:
    """Make the pool have `to` places. Raises TooManyTaken when more are in use, or AboveLimit.

    Reserved places count as in use: return the allocation first.
    """
    with locked_pools(pool.event_id) as pools:
        promotions = resize(pools, {pool.pk: to})
    mails.announce(promotions)


def resize(pools: LockedPools, sizes: Mapping[int, int]) -> Promotions:
    """Make each pool have so many places; whoever calls sends the mails.

    Raises TooManyTaken, or AboveLimit.
    """
    for key, to in sizes.items():
        places = Place.objects.filter(pool=key)
        surplus = places.count() - to
        if surplus > 0:
            free = list(places.free().order_by("-id").values_list("pk", flat=True)[:surplus])
            if len(free) < surplus:
                raise TooManyTaken(places.count() - places.free().count())
            Place.objects.filter(pk__in=free).delete()
        elif surplus < 0:
            Place.objects.bulk_create([Place(pool_id=key)] * -surplus)
    _refuse_above_limit(sizes)
    return promote(pools, sizes)


def _refuse_above_limit(pools: Iterable[int]) -> None:
    """What members put on themselves stays as small as it was allowed to be."""
    limited = Event.objects.filter(pools__in=pools, most_places__isnull=False).distinct()
    for event, limit in limited.values_list("pk", "most_places"):
        if Place.objects.filter(pool__event=event).count() > (limit or 0):
            raise AboveLimit(limit or 0)


def follow_times(pools: LockedPools) -> None:
    """After a change of times no offer outlasts the beginning of what it is for, and lists move up.

    Nobody moves up to a day that is over: one that was set in the past by mistake is to come again.
    """
    now = timezone.now()
    for pool in Pool.objects.filter(pk__in=pools.pools).select_related("event", "session"):
        needed_by = pool.needed_by(now)
        late = WaitingEntry.objects.filter(
            pool=pool, state=WaitingEntry.State.OFFERED, offered_until__gt=needed_by
        )
        holders = list(late.values_list("registration", flat=True))
        if holders:
            Place.objects.filter(pool=pool, registration__in=holders).update(held_until=needed_by)
            late.update(offered_until=needed_by)
    mails.announce(promote(pools, pools.pools))


@transaction.atomic
def free_all(event_id: int) -> None:
    """Take all places of a cancelled event back, and end its waiting lists; nobody moves up."""
    with locked_pools(event_id) as pools:
        WaitingEntry.objects.live().filter(pool__in=pools.pools).update(
            state=WaitingEntry.State.WITHDRAWN, ended_at=timezone.now(), offered_until=None
        )
        Place.objects.filter(pool__in=pools.pools).exclude(registration=None).update(
            registration=None, held_until=None
        )


@transaction.atomic
def reserve(allocation: Allocation, count: int) -> None:
    """Make the allocation hold `count` places in all. Raises NotEnoughFree or TooManyTaken."""
    with locked_pools(allocation.pool.event_id) as pools:
        reserved = Place.objects.filter(allocation=allocation)
        missing = count - reserved.count()
        free = Place.objects.free().filter(pool=allocation.pool_id).order_by("-id")
        if missing > 0:
            keys = list(free.values_list("pk", flat=True)[:missing])
            if len(keys) < missing:
                raise NotEnoughFree(len(keys))
            Place.objects.filter(pk__in=keys).update(allocation=allocation)
        elif missing < 0:
            keys = list(reserved.reserved().values_list("pk", flat=True)[:-missing])
            if len(keys) < -missing:
                raise TooManyTaken(reserved.count() - reserved.reserved().count())
            Place.objects.filter(pk__in=keys).update(allocation=None)
        promotions = promote(pools, [allocation.pool_id])
    mails.announce(promotions)


@transaction.atomic
def return_allocation(allocation: Allocation) -> None:
    """Give the allocation's places back to everyone; people who have one keep it."""
    with locked_pools(allocation.pool.event_id) as pools:
        Place.objects.filter(allocation=allocation).update(allocation=None)
        allocation.returned_at = timezone.now()
        allocation.save(update_fields=["returned_at"])
        promotions = promote(pools, [allocation.pool_id])
    mails.announce(promotions)


def return_due_allocations() -> int:
    """Return every allocation whose time has come. Run by the worker, each minute."""
    due = Allocation.objects.filter(returned_at=None, returns_at__lte=timezone.now())
    return len(each(due.select_related("pool"), return_allocation))


@transaction.atomic
def remove_pool(pool: Pool) -> None:
    """Delete a pool and its places. Raises TooManyTaken when somebody has one, or PeopleWait."""
    with locked_pools(pool.event_id):
        places = Place.objects.filter(pool=pool)
        in_use = places.exclude(registration=None).count()
        if in_use:
            raise TooManyTaken(in_use)
        waiting = WaitingEntry.objects.live().filter(pool=pool).count()
        if waiting:
            raise PeopleWait(waiting)
        places.delete()
        pool.delete()


def sweep() -> list[Pool]:
    """Pools with a free place beside a waiting person: always none; `manage.py sweep_places` proves it."""
    return list(
        Pool.objects.select_related("event")
        .still_to_come()
        .filter(
            pk__in=WaitingEntry.objects.in_line().values("pool"),
        )
        .filter(pk__in=Place.objects.free().values("pool"))
        .order_by("id")
    )


def stranded_places() -> list[Place]:
    """Places of registrations that were cancelled, or kept for an answer nobody is asked: always none."""
    offers = WaitingEntry.objects.filter(
        registration=OuterRef("registration"), pool=OuterRef("pool"), state=WaitingEntry.State.OFFERED
    )
    forgotten = Q(held_until__isnull=False, registration__state="active") & ~Exists(offers)
    stranded = Place.objects.filter(Q(registration__state="cancelled") | forgotten)
    return list(stranded.select_related("pool__event").order_by("id"))
