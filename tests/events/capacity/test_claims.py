"""Asking for places: given, or in line, in the order of asking."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from events.capacity.actions import claim, confirm_hold, hand_over, release, switch
from events.capacity.limits import (
    NotEnoughFree,
    TooManyTaken,
    remove_pool,
    reserve,
    return_allocation,
    set_capacity,
    stranded_places,
)
from events.capacity.models import Mode, Place, Pool, WaitingEntry
from events.registration.models import Registration
from tests.factories.events import (
    fill,
    in_days,
    make_allocation,
    make_event,
    make_pool,
    make_registration,
    make_session,
)

pytestmark = pytest.mark.django_db


def names(registration: Registration) -> set[str]:
    return set(Place.objects.filter(registration=registration).values_list("pool__name", flat=True))


def in_line(pool: Pool) -> list[int]:
    return list(WaitingEntry.objects.in_line().filter(pool=pool).values_list("registration", flat=True))


@pytest.fixture
def two_days() -> dict[str, Pool]:
    """Thursday and Friday, each in the hall (two places) and online (ten)."""
    event = make_event()
    pools = {}
    for day in ["Thursday", "Friday"]:
        session = make_session(event, day)
        for mode, capacity in [(Mode.IN_PERSON, 2), (Mode.ONLINE, 10)]:
            name = f"{day} {mode}"
            pools[name] = make_pool(event, capacity=capacity, name=name, session=session, mode=mode)
    return pools


def test_overlapping_needs_are_claimed_together() -> None:
    event = make_event()
    for name in ["Thursday", "Friday", "Dinner"]:
        make_pool(event, name=name)
    assert names(make_registration(event)) == {"Thursday", "Friday", "Dinner"}


def test_asking_twice_gives_one_place() -> None:
    pool = make_pool(capacity=2)
    registration = make_registration(pool.event)
    outcome = claim(registration, [pool.pk])
    assert outcome.given == {pool.pk}
    assert pool.places.free().count() == 1


def test_a_full_pool_puts_people_in_line_and_the_other_pool_is_still_given() -> None:
    event = make_event()
    full, free = make_pool(event, capacity=0, name="Friday"), make_pool(event, name="Thursday")
    registration = make_registration(event)
    assert names(registration) == {"Thursday"}
    assert in_line(full) == [registration.pk]
    assert in_line(free) == []


def test_asking_twice_while_waiting_keeps_the_turn() -> None:
    pool = make_pool(capacity=0)
    first, second = make_registration(pool.event), make_registration(pool.event)
    claim(first, [pool.pk], wish="ask")
    assert in_line(pool) == [first.pk, second.pk]
    assert WaitingEntry.objects.get(registration=first).wish == "ask"


def test_a_full_pool_without_a_waiting_list_refuses() -> None:
    pool = make_pool(capacity=0, has_waiting_list=False)
    outcome = claim(make_registration(pool.event, claiming=False), [pool.pk])
    assert outcome.refused == {pool.pk}
    assert not outcome.given
    assert not outcome.waiting


def test_a_closed_pool_refuses_although_it_has_places() -> None:
    pool = make_pool(is_open=False)
    assert claim(make_registration(pool.event, claiming=False), [pool.pk]).refused == {pool.pk}


def test_a_pool_that_was_removed_while_the_form_was_open_refuses() -> None:
    hall, online = (make_pool(event) for event in [make_event()] * 2)
    registration = make_registration(hall.event, pools=[hall])
    remove_pool(Pool.objects.get(pk=online.pk))
    assert claim(registration, [online.pk]).refused == {online.pk}
    assert switch(registration, [hall.pk, online.pk]).refused == {online.pk}


def test_no_newcomer_overtakes_while_somebody_waits() -> None:
    pool = make_pool(capacity=1)
    holder = make_registration(pool.event)
    offered = make_registration(pool.event, wish="ask")
    waiting = make_registration(pool.event)
    release(holder)
    newcomer = make_registration(pool.event)
    assert WaitingEntry.objects.get(registration=offered).state == "offered"
    assert in_line(pool) == [waiting.pk, newcomer.pk]


def test_a_released_place_goes_to_the_longest_waiting() -> None:
    pool = make_pool(capacity=1)
    holder, first, second = (make_registration(pool.event) for _ in range(3))
    release(holder)
    assert Place.objects.get(pool=pool).registration == first
    assert in_line(pool) == [second.pk]
    assert WaitingEntry.objects.get(registration=first).state == "accepted"


def test_releasing_gives_up_every_turn_as_well() -> None:
    pool = make_pool(capacity=0)
    registration = make_registration(pool.event)
    release(registration)
    assert WaitingEntry.objects.get(registration=registration).state == "withdrawn"


def test_a_hold_becomes_a_place_when_the_address_is_proved() -> None:
    pool = make_pool(capacity=1)
    registration = make_registration(pool.event, state="held")
    assert pool.places.held().count() == 1
    assert confirm_hold(registration).pools == [pool]
    assert pool.places.taken().count() == 1


def test_a_switch_gives_the_new_place_and_then_frees_the_old(two_days: dict[str, Pool]) -> None:
    hall, online = two_days["Thursday in_person"], two_days["Thursday online"]
    registration = make_registration(hall.event, pools=[hall])
    switch(registration, [online.pk])
    assert names(registration) == {"Thursday online"}
    assert hall.places.free().count() == 2


def test_a_switch_to_a_full_pool_keeps_the_old_place_until_the_new_one_comes(
    two_days: dict[str, Pool],
) -> None:
    hall, online = two_days["Thursday in_person"], two_days["Thursday online"]
    seated = fill(hall)
    registration = make_registration(hall.event, pools=[online])
    switch(registration, [hall.pk])
    assert names(registration) == {"Thursday online"}
    assert in_line(hall) == [registration.pk]
    release(seated[0])
    assert names(registration) == {"Thursday in_person"}
    assert online.places.free().count() == 10


def test_switching_days_gives_up_the_day_left_out(two_days: dict[str, Pool]) -> None:
    thursday, friday = two_days["Thursday online"], two_days["Friday online"]
    registration = make_registration(thursday.event, pools=[thursday])
    switch(registration, [friday.pk])
    assert names(registration) == {"Friday online"}


def test_a_chain_of_switches_unrolls_in_one_go(two_days: dict[str, Pool]) -> None:
    """The place that a promoted person leaves behind goes on to the next who waits for it."""
    hall, online = two_days["Thursday in_person"], two_days["Thursday online"]
    seated = fill(hall)
    set_capacity(online, 1)
    wants_hall = make_registration(hall.event, pools=[online])
    switch(wants_hall, [hall.pk])
    wants_online = make_registration(hall.event, pools=[online])
    release(seated[0])
    assert names(wants_hall) == {"Thursday in_person"}
    assert names(wants_online) == {"Thursday online"}


def test_raising_the_limit_moves_the_list_up_in_order() -> None:
    pool = make_pool(capacity=0)
    people = [make_registration(pool.event) for _ in range(3)]
    set_capacity(pool, 2)
    assert [names(person) for person in people] == [{pool.name}, {pool.name}, set()]
    assert in_line(pool) == [people[2].pk]


def test_lowering_the_limit_below_what_is_in_use_is_refused_with_the_number() -> None:
    pool = make_pool(capacity=5)
    fill(pool, leaving=2)
    with pytest.raises(TooManyTaken) as refusal:
        set_capacity(pool, 2)
    assert refusal.value.in_use == 3
    assert pool.places.count() == 5
    set_capacity(pool, 3)
    assert pool.places.count() == 3


def test_an_allocation_is_for_those_with_the_code_in_any_case_of_letters() -> None:
    pool = make_pool(capacity=1)
    make_allocation(pool, 1, code="Speaker-7")
    other = make_registration(pool.event)
    assert names(other) == set()
    speaker = make_registration(pool.event, claiming=False)
    assert claim(speaker, [pool.pk], code="speaker-7").given == {pool.pk}


def test_an_allocation_is_for_an_invited_address_of_theirs() -> None:
    pool = make_pool(capacity=1)
    make_allocation(pool, 1, emails=["Two@branch.example"])
    guest = make_registration(pool.event, claiming=False)
    assert claim(guest, [pool.pk], addresses=["old@branch.example", "two@branch.example"]).given


def test_an_empty_code_opens_no_allocation() -> None:
    pool = make_pool(capacity=1)
    make_allocation(pool, 1)
    assert not claim(make_registration(pool.event, claiming=False), [pool.pk]).given


def test_the_place_of_an_allocation_goes_back_to_it_when_released() -> None:
    pool = make_pool(capacity=1)
    allocation = make_allocation(pool, 1, code="x")
    speaker = make_registration(pool.event, claiming=False)
    claim(speaker, [pool.pk], code="x")
    release(speaker)
    assert Place.objects.reserved().get().allocation == allocation


def test_returned_places_go_to_those_who_wait_and_the_speaker_keeps_hers() -> None:
    pool = make_pool(capacity=2)
    allocation = make_allocation(pool, 2, code="x", returns_at=in_days(-1))
    speaker = make_registration(pool.event, claiming=False)
    claim(speaker, [pool.pk], code="x")
    waiting = make_registration(pool.event)
    return_allocation(allocation)
    assert names(speaker) == names(waiting) == {pool.name}
    assert not Place.objects.exclude(allocation=None).exists()


def test_reserving_more_than_is_free_is_refused_with_the_number() -> None:
    pool = make_pool(capacity=3)
    fill(pool, leaving=1)
    with pytest.raises(NotEnoughFree) as refusal:
        make_allocation(pool, 2)
    assert refusal.value.free == 1


def test_reserving_fewer_gives_the_rest_to_those_who_wait() -> None:
    pool = make_pool(capacity=2)
    allocation = make_allocation(pool, 2)
    waiting = make_registration(pool.event)
    reserve(allocation, 1)
    assert names(waiting) == {pool.name}


def test_a_pool_goes_only_when_nobody_has_a_place_in_it() -> None:
    pool = make_pool(capacity=1)
    registration = make_registration(pool.event)
    with pytest.raises(TooManyTaken):
        remove_pool(pool)
    release(registration)
    remove_pool(pool)
    assert not Pool.objects.exists()


def test_a_substitute_gets_the_very_places_even_if_others_wait() -> None:
    pool = make_pool(capacity=1)
    giver = make_registration(pool.event)
    waiting = make_registration(pool.event)
    taker = make_registration(pool.event, claiming=False)
    assert hand_over(giver, taker) == {pool.pk}
    assert names(taker) == {pool.name}
    assert in_line(pool) == [waiting.pk]


def test_a_substitute_who_waited_for_such_a_place_waits_no_longer() -> None:
    pool = make_pool(capacity=2)
    giver, other = make_registration(pool.event), make_registration(pool.event)
    taker, waiting = make_registration(pool.event), make_registration(pool.event)
    hand_over(giver, taker)
    assert in_line(pool) == [waiting.pk]
    release(other)
    assert names(taker) == names(waiting) == {pool.name}


def test_a_place_the_substitute_has_already_goes_to_the_next_in_line() -> None:
    pool = make_pool(capacity=2)
    giver, taker, waiting = (make_registration(pool.event) for _ in range(3))
    hand_over(giver, taker)
    assert names(waiting) == {pool.name}


def test_the_sweep_finds_somebody_who_waits_beside_a_free_place() -> None:
    pool = make_pool(capacity=1)
    call_command("sweep_places", stdout=StringIO())
    registration = make_registration(pool.event, claiming=False)
    WaitingEntry.objects.create(pool=pool, registration=registration)
    with pytest.raises(CommandError, match="waits beside a free place"):
        call_command("sweep_places", stderr=StringIO())


def test_the_sweep_finds_a_place_that_nobody_has_any_more() -> None:
    registration = make_registration(make_pool(capacity=1).event)
    Registration.objects.filter(pk=registration.pk).update(state=Registration.State.CANCELLED)
    with pytest.raises(CommandError, match="is kept for nobody"):
        call_command("sweep_places")


def test_who_takes_over_the_hall_gives_their_place_online_of_that_day_back(
    two_days: dict[str, Pool],
) -> None:
    hall, online = two_days["Thursday in_person"], two_days["Thursday online"]
    giver = make_registration(hall.event, pools=[hall])
    taker = make_registration(hall.event, pools=[online])
    hand_over(giver, taker)
    assert names(taker) == {"Thursday in_person"}
    taker.refresh_from_db()
    assert taker.wanted_pools == [hall.pk]


def test_who_takes_over_a_place_lets_one_that_was_only_offered_go(two_days: dict[str, Pool]) -> None:
    hall = two_days["Thursday in_person"]
    others = fill(hall)
    taker = make_registration(hall.event, pools=[hall], wish="ask")
    release(others[0])
    assert WaitingEntry.objects.get(registration=taker).state == "offered"
    assert hand_over(others[1], taker) == {hall.pk}
    assert names(taker) == {"Thursday in_person"}
    assert Place.objects.taken().filter(registration=taker).count() == 1
    assert Place.objects.free().filter(pool=hall).count() == 1


def test_who_takes_over_the_hall_is_offered_the_place_online_of_that_day_no_longer(
    two_days: dict[str, Pool],
) -> None:
    hall, online = two_days["Thursday in_person"], two_days["Thursday online"]
    giver = make_registration(hall.event, pools=[hall])
    others = fill(online)
    taker = make_registration(hall.event, pools=[online], wish="ask")
    release(others[0])
    hand_over(giver, taker)
    assert names(taker) == {"Thursday in_person"}
    assert not WaitingEntry.objects.live().filter(registration=taker).exists()
    assert stranded_places() == []
