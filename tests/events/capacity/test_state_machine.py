"""Any order of claims, cancels, raises, offers and moves keeps what the community was promised."""

import datetime as dt
from contextlib import nullcontext

import pytest
import time_machine
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TransactionTestCase
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from events.capacity import actions, limits
from events.capacity.models import Mode, Place, WaitingEntry
from events.organising.move import CannotMove, Plan, PoolPlan, move_venue, preview
from events.registration.models import Registration
from tests.factories.events import (
    make_event,
    make_pool,
    make_registration,
    make_room,
    make_session,
    make_venue,
)
from tests.factories.members import make_member

pytestmark = [pytest.mark.slow]


class Community(RuleBasedStateMachine):
    """One day in two modes and a dinner; a few people who keep changing their minds."""

    people = Bundle("people")

    def __init__(self) -> None:
        super().__init__()
        self.event = make_event()
        day = make_session(self.event)
        self.pools = [
            make_pool(self.event, capacity=2, session=day),
            make_pool(self.event, capacity=3, session=day, mode=Mode.ONLINE),
            make_pool(self.event, capacity=1),
        ]
        venue = make_venue()
        self.rooms = [make_room(venue).layouts.get() for _ in range(2)]
        self.olive = make_member()
        # For each pool, the turns in the order they were taken.
        self.arrivals: dict[int, list[int]] = {pool.pk: [] for pool in self.pools}
        self.clock = time_machine.travel(timezone.now(), tick=False)
        self.traveller = self.clock.start()

    def teardown(self) -> None:
        self.clock.stop()

    @rule(target=people)
    def join(self) -> Registration:
        return make_registration(self.event, claiming=False)

    @rule(
        person=people,
        which=st.sets(st.sampled_from([0, 1, 2]), min_size=1),
        wish=st.sampled_from(["take", "ask"]),
    )
    def claim(self, person: Registration, which: set[int], wish: str) -> None:
        if {0, 1} <= which:
            which.discard(1)
        day = {self.pools[0].pk, self.pools[1].pk}
        had_the_day = self.taken_by(person) & day
        outcome = actions.switch(person, [self.pools[i].pk for i in which], wish=wish)
        # Whoever asks for another place of the day has one of the day all the while.
        assert not (had_the_day and {0, 1} & which) or self.taken_by(person) & day
        assert outcome.given | {entry.pool_id for entry in outcome.waiting} == {
            self.pools[i].pk for i in which
        }

    def taken_by(self, person: Registration) -> set[int]:
        return set(Place.objects.taken().filter(registration=person).values_list("pool", flat=True))

    @rule(person=people)
    def cancel(self, person: Registration) -> None:
        actions.release(person)

    @rule(which=st.sampled_from([0, 1, 2]), size=st.integers(0, 5))
    def resize(self, which: int, size: int) -> None:
        in_use = Place.objects.filter(pool=self.pools[which]).exclude(registration=None).count()
        expected = pytest.raises(limits.TooManyTaken) if in_use > size else nullcontext()
        with expected:
            limits.set_capacity(self.pools[which], size)

    @rule(hall=st.integers(0, 5), dinner=st.integers(0, 3))
    def move_the_venue(self, hall: int, dinner: int) -> None:
        sizes = {self.pools[0].pk: hall, self.pools[2].pk: dinner}
        chosen = {
            pk: PoolPlan(room, size) for (pk, size), room in zip(sizes.items(), self.rooms, strict=True)
        }
        plan = Plan(self.rooms[0].room.venue, chosen)
        shown = preview(self.event, plan)
        with nullcontext() if shown.is_possible else pytest.raises(CannotMove):
            move_venue(self.event, plan, shown.fingerprint, by=self.olive)

    @rule(giver=people, taker=people)
    def hand_over(self, giver: Registration, taker: Registration) -> None:
        if giver != taker:
            actions.hand_over(giver, taker)

    @rule(person=people, accept=st.booleans())
    def answer(self, person: Registration, accept: bool) -> None:
        entry = WaitingEntry.objects.filter(registration=person, state="offered").first()
        if entry is not None:
            (actions.accept_offer if accept else actions.decline_offer)(entry)

    @rule(hours=st.integers(1, 72))
    def wait(self, hours: int) -> None:
        self.traveller.shift(dt.timedelta(hours=hours))
        actions.expire_offers(self.event.pk)

    @invariant()
    def nobody_waits_beside_a_free_place(self) -> None:
        assert limits.sweep() == []

    @invariant()
    def nobody_waits_for_what_they_have(self) -> None:
        placed = set(Place.objects.exclude(registration=None).values_list("pool", "registration"))
        waiting = set(WaitingEntry.objects.in_line().values_list("pool", "registration"))
        assert not placed & waiting

    @invariant()
    def every_offer_holds_a_place_until_the_same_moment(self) -> None:
        offers = WaitingEntry.objects.filter(state="offered").values_list(
            "pool", "registration", "offered_until"
        )
        held = Place.objects.held().values_list("pool", "registration", "held_until")
        assert set(offers) == set(held)

    @invariant()
    def no_place_is_forgotten(self) -> None:
        assert limits.stranded_places() == []

    @invariant()
    def nobody_has_two_places_on_one_day(self) -> None:
        hall, online = (
            set(Place.objects.taken().filter(pool=pool).values_list("registration", flat=True))
            for pool in self.pools[:2]
        )
        assert not hall & online

    @invariant()
    def whoever_was_passed_over_had_left(self) -> None:
        """Within a pool nobody still waiting took their turn before somebody who was promoted later."""
        for pool in self.pools:
            line = list(WaitingEntry.objects.in_line().filter(pool=pool).values_list("pk", flat=True))
            known = [turn for turn in self.arrivals[pool.pk] if turn in line]
            assert line[: len(known)] == known
            self.arrivals[pool.pk] = line


class TestCommunity(TransactionTestCase):
    def test_promises_hold_whatever_happens(self) -> None:
        run_state_machine_as_test(
            Community, settings=settings(max_examples=25, stateful_step_count=25, deadline=None)
        )
