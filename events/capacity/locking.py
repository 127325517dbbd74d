"""The one door to places: whoever gives or frees one holds the event's pools locked.

    with locked_pools(event.pk) as pools:
        pools.give(registration, wanted)

The lock is taken on all pools of the event, in key order, so two claims can
never wait for each other, and the order in which PostgreSQL grants it is the
order of the queue. While it is held nothing is waited for but the database.
"""

import datetime as dt
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import connection
from django.utils import timezone

from events.capacity.models import WRITER_SETTING, Place, Pool, WaitingEntry, either_or

if TYPE_CHECKING:
    from events.registration.models import Registration

LOCK = """
SELECT pool.*, set_config(%s, pg_current_xact_id()::text, true), EXISTS (
    SELECT FROM events_allocation kept WHERE kept.pool_id = pool.id AND kept.returned_at IS NULL
) AS has_allocations
FROM events_pool pool WHERE pool.event_id = %s ORDER BY pool.id FOR NO KEY UPDATE
"""
UNMARK = "SELECT set_config(%s, '', true)"

# The lowest free place of each wanted pool where nobody is waiting in line.
GIVE_FREE = """
UPDATE events_place SET registration_id = %(registration)s, held_until = %(held_until)s
WHERE id IN (
    SELECT free.id FROM events_pool pool
    CROSS JOIN LATERAL (
        SELECT place.id FROM events_place place
        WHERE place.pool_id = pool.id
          AND place.registration_id IS NULL AND place.allocation_id IS NULL
        ORDER BY place.id LIMIT 1
    ) free
    WHERE pool.id = ANY(%(pools)s)
      AND NOT EXISTS (
        SELECT FROM events_waitingentry entry
        WHERE entry.pool_id = pool.id AND entry.state = 'waiting'
    )
)
RETURNING pool_id
"""

# The lowest reserved place of each wanted pool that the code or the address opens.
GIVE_RESERVED = """
UPDATE events_place SET registration_id = %(registration)s, held_until = %(held_until)s
WHERE id IN (
    SELECT reserved.id FROM events_pool pool
    CROSS JOIN LATERAL (
        SELECT place.id FROM events_place place
        JOIN events_allocation allocation ON allocation.id = place.allocation_id
        WHERE place.pool_id = pool.id AND place.registration_id IS NULL
          AND (
            (allocation.code <> '' AND upper(allocation.code) = upper(%(code)s))
            OR EXISTS (
                SELECT FROM events_allocationinvitation invitation
                WHERE invitation.allocation_id = allocation.id
                  AND upper(invitation.email) = ANY(%(addresses)s)
            )
        )
        ORDER BY place.id LIMIT 1
    ) reserved
    WHERE pool.id = ANY(%(pools)s)
)
RETURNING pool_id
"""

CONFIRM = "UPDATE events_place SET held_until = NULL WHERE registration_id = %s RETURNING pool_id"

# By hand, as all that is done while everybody else waits for the lock.
JOIN_LINE = """
INSERT INTO events_waitingentry (pool_id, registration_id, wish, state) VALUES (%s, %s, %s, 'waiting')
RETURNING id
"""


class LockedPools:
    """The pools of one event while this transaction holds their lock."""

    def __init__(self, pools: dict[int, Pool]) -> None:
        self.pools = pools

    def held_by(self, registration: "Registration") -> set[int]:
        """Keys of the pools in which the registration has a place."""
        return set(Place.objects.filter(registration=registration).values_list("pool_id", flat=True))

    def taken_by(self, registration: "Registration") -> set[int]:
        """Keys of the pools in which the registration has a place for good."""
        return set(Place.objects.taken().filter(registration=registration).values_list("pool_id", flat=True))

    def offered_to(self, registration: "Registration") -> set[int]:
        """Keys of the pools in which a place waits for the registration's answer, lapsed or not."""
        offered = WaitingEntry.objects.filter(registration=registration, state=WaitingEntry.State.OFFERED)
        return set(offered.values_list("pool_id", flat=True))

    def waited_for_by(self, registration: "Registration") -> set[int]:
        """Keys of the pools in which the registration is in line, or has an offer."""
        entries = WaitingEntry.objects.live().filter(registration=registration)
        return set(entries.values_list("pool_id", flat=True))

    def replaced_by(self, pk: int) -> set[int]:
        """Keys of the pools that a place in this one takes the place of."""
        session = self.pools[pk].session_id
        group = [pool for pool in self.pools.values() if pool.session_id == session]
        return {pool.pk for pool in group} - {pk} if either_or(group) else set()

    def given_up_for(self, entry: WaitingEntry) -> set[int]:
        """Keys of the pools whose places go once this one has come."""
        return self.replaced_by(entry.pool_id) | set(entry.instead_of or ())

    def give(
        self,
        registration: "Registration",
        wanted: Collection[int],
        *,
        held_until: dt.datetime | None = None,
        code: str = "",
        addresses: Collection[str] = (),
        kept_only: bool = False,
    ) -> set[int]:
        """Give one place in each wanted pool that has one for this person.

        `code` and `addresses` open the places of allocations. A reserved place
        comes first; a free one only where nobody waits in line, and not to
        somebody for whom there are none but those kept (`kept_only`). Returns
        the keys of the pools where a place was given.
        """
        values = {
            "registration": registration.pk,
            "held_until": held_until,
            "code": code,
            "addresses": [address.upper() for address in addresses or [registration.email]],
            "pools": list(wanted),
        }
        with connection.cursor() as cursor:
            given: set[int] = set()
            if any(self.pools[pk].has_allocations for pk in wanted):  # type: ignore[attr-defined]
                cursor.execute(GIVE_RESERVED, values)
                given = {row[0] for row in cursor.fetchall()}
            remaining = [] if kept_only else [pool for pool in wanted if pool not in given]
            if remaining:
                cursor.execute(GIVE_FREE, {**values, "pools": remaining})
                given |= {row[0] for row in cursor.fetchall()}
        return given

    def confirm(self, registration: "Registration") -> set[int]:
        """What was held for the registration is its own. Returns the keys of the pools it has places in."""
        with connection.cursor() as cursor:
            cursor.execute(CONFIRM, [registration.pk])
            return {row[0] for row in cursor.fetchall()}

    def free(self, registration: "Registration", pools: Collection[int]) -> int:
        """Take the registration's places in these pools back. Returns how many."""
        return Place.objects.filter(registration=registration, pool__in=pools).update(
            registration=None, held_until=None
        )

    def wait(
        self, registration: "Registration", pool: int, wish: str, *, first_time: bool = False
    ) -> WaitingEntry:
        """Put the registration at the end of the pool's waiting list, once.

        `first_time`: it cannot be there yet, so nobody need look.
        """
        if not first_time:
            entry = WaitingEntry.objects.live().filter(pool=pool, registration=registration).first()
            if entry is not None:
                if entry.wish != wish:
                    entry.wish = wish
                    entry.save(update_fields=["wish"])
                return entry
        with connection.cursor() as cursor:
            cursor.execute(JOIN_LINE, [pool, registration.pk, wish])
            ((key,),) = cursor.fetchall()
        return WaitingEntry(pk=key, pool_id=pool, registration=registration, wish=wish)

    def leave(self, registration: "Registration", pools: Collection[int]) -> int:
        """Withdraw the registration from the waiting lists of these pools."""
        return (
            WaitingEntry.objects.live()
            .filter(registration=registration, pool__in=pools)
            .update(state=WaitingEntry.State.WITHDRAWN, ended_at=timezone.now(), offered_until=None)
        )

    def accept(self, registration: "Registration", pools: Collection[int]) -> set[int]:
        """What is offered in these pools, and has not lapsed, is theirs. Returns the keys."""
        now = timezone.now()
        offers = WaitingEntry.objects.filter(
            registration=registration,
            pool__in=pools,
            state=WaitingEntry.State.OFFERED,
            offered_until__gt=now,
        )
        accepted = set(offers.values_list("pool_id", flat=True))
        Place.objects.filter(registration=registration, pool__in=accepted).update(held_until=None)
        offers.update(state=WaitingEntry.State.ACCEPTED, ended_at=now)
        return accepted


@contextmanager
def locked_pools(event_id: int) -> Iterator[LockedPools]:
    """Lock the event's pools until the transaction ends, and allow writing places inside.

    Needs a transaction. Nothing that renders, calls out or computes for long
    belongs inside.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("Places are given and freed inside a transaction.")
    pools = {pool.pk: pool for pool in Pool.objects.raw(LOCK, [WRITER_SETTING, event_id])}
    yield LockedPools(pools)
    # Not in a `finally`: after an error the transaction is rolled back, mark and all.
    with connection.cursor() as cursor:
        cursor.execute(UNMARK, [WRITER_SETTING])
