"""Real threads and real connections: no place twice, nobody lost, nobody overtaken."""

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import pytest
from django.db import connection, transaction

from events.capacity import actions, limits
from events.capacity.locking import LockedPools
from events.capacity.models import WRITER_SETTING, Place, Pool, WaitingEntry
from events.registration.models import Registration
from tests.events.capacity.concurrency import all_at_once, in_a_queue
from tests.factories.events import make_event, make_pool, make_registration

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def newcomers(pool: Pool, count: int) -> list[Registration]:
    return [make_registration(pool.event, claiming=False) for _ in range(count)]


def claim_all(pool: Pool, people: list[Registration]) -> list[object]:
    return all_at_once([partial(actions.claim, person, [pool.pk]) for person in people])


def overlooked(pool: Pool, people: list[Registration]) -> int:
    """How many of the people have neither a place nor a turn, or both."""
    placed = Place.objects.filter(pool=pool).exclude(registration=None).values_list("registration", flat=True)
    waiting = WaitingEntry.objects.in_line().filter(pool=pool).values_list("registration", flat=True)
    seen = Counter([*placed, *waiting])
    return sum(seen[person.pk] != 1 for person in people)


def test_a_rush_gives_every_place_once_and_puts_everybody_else_in_line() -> None:
    pool = make_pool(capacity=10)
    people = newcomers(pool, 40)
    results = claim_all(pool, people)
    assert not [result for result in results if isinstance(result, Exception)]
    assert pool.places.taken().count() == 10
    assert WaitingEntry.objects.in_line().filter(pool=pool).count() == 30
    assert overlooked(pool, people) == 0


@contextmanager
def unlocked_pools(event_id: int) -> Iterator[LockedPools]:
    """What `locked_pools` would be without its lock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, pg_current_xact_id()::text, true)", [WRITER_SETTING])
    yield LockedPools({pool.pk: pool for pool in Pool.objects.filter(event=event_id)})


def test_control_without_the_lock_the_rush_goes_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    """If this fails the tests above prove nothing: they would pass without a lock, too."""
    monkeypatch.setattr(actions, "locked_pools", unlocked_pools)
    for _ in range(20):
        pool = make_pool(capacity=10)
        people = newcomers(pool, 24)
        claim_all(pool, people)
        beside = WaitingEntry.objects.in_line().filter(pool=pool).exists() and (pool.places.free().exists())
        if beside or overlooked(pool, people) or pool.places.taken().count() != 10:
            return
    pytest.fail("Without the lock twenty rushes went well: this control has lost its teeth.")


def test_two_clicks_at_once_give_one_place() -> None:
    pool = make_pool(capacity=10)
    person = make_registration(pool.event, claiming=False)
    claim_all(pool, [person] * 8)
    assert pool.places.taken().count() == 1


def test_crossing_claims_on_several_pools_never_wait_for_each_other() -> None:
    event = make_event()
    thursday, friday = make_pool(event, capacity=5), make_pool(event, capacity=5)
    people = newcomers(thursday, 40)
    orders = [[thursday.pk, friday.pk], [friday.pk, thursday.pk]]
    results = all_at_once([partial(actions.claim, person, orders[i % 2]) for i, person in enumerate(people)])
    assert not [result for result in results if isinstance(result, Exception)]
    assert Place.objects.taken().count() == 10


def test_places_and_turns_are_given_in_the_order_of_asking() -> None:
    """The lock is kept from everybody until all have come, one after the other."""
    pool = make_pool(capacity=3)
    people = newcomers(pool, 9)
    in_a_queue(pool.event_id, *[partial(actions.claim, person, [pool.pk]) for person in people])
    seated = Place.objects.filter(pool=pool).order_by("pk").values_list("registration", flat=True)
    in_line = WaitingEntry.objects.in_line().values_list("registration", flat=True)
    assert [*seated, *in_line] == [person.pk for person in people]


def test_claims_cancels_raises_expiries_and_moves_at_once_keep_every_promise() -> None:
    """Everything that touches places, thrown together; afterwards the books must balance."""
    pool = make_pool(capacity=8)
    people = newcomers(pool, 30)
    seated, rest = people[:12], people[12:]
    for person in seated:
        actions.claim(person, [pool.pk], wish="ask" if person.pk % 3 == 0 else "take")
    jobs = [
        *[partial(actions.claim, person, [pool.pk]) for person in rest],
        *[partial(actions.release, person) for person in seated[:8]],
        *[partial(limits.set_capacity, pool, size) for size in (12, 10, 14)],
        *[partial(actions.expire_offers, pool.event_id) for _ in range(3)],
        *[partial(actions.hand_over, seated[9], rest[-1])],
    ]
    random.Random(2019).shuffle(jobs)
    errors = [result for result in all_at_once(jobs) if isinstance(result, Exception)]
    assert not [error for error in errors if not isinstance(error, limits.TooManyTaken)]
    assert limits.sweep() == []
    holders = Place.objects.exclude(registration=None).values_list("registration", flat=True)
    assert len(holders) == len(set(holders))
    assert not set(holders) & {*WaitingEntry.objects.in_line().values_list("registration", flat=True)}


def test_a_claim_that_is_rolled_back_leaves_the_place_free() -> None:
    pool = make_pool(capacity=1)
    person = make_registration(pool.event, claiming=False)

    class Crash(Exception):
        pass

    with pytest.raises(Crash), transaction.atomic():
        actions.claim(person, [pool.pk])
        raise Crash
    assert pool.places.free().count() == 1
