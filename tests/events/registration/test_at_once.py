"""Two things at the very same moment: one comes first, the other sees it, and neither is an error.

`in_a_queue` lets every one of them look before any acts, which is the worst case.
"""

import datetime as dt
from functools import partial
from threading import Thread
from time import sleep
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from community.mail.models import Message
from events.calendar.models import Event, Series
from events.capacity import limits
from events.capacity.models import Allocation, Place, WaitingEntry
from events.organising.cancelling.actions import cancel_event
from events.organising.people.actions import (
    AlreadyRegistered,
    add_person,
    grant_exception,
    invite_waiting,
)
from events.organising.places.actions import keep_places
from events.registration import actions, holds, series, substitutes
from events.registration.actions import Full, OfferGone, Refused, Wishes
from events.registration.dates import make_dates
from events.registration.models import EligibilityException, Registration
from members.models import Member
from tests.events.capacity.concurrency import all_at_once, in_a_queue, waiting_for_a_lock
from tests.factories.events import make_event, make_pool, make_registration, make_series
from tests.factories.members import make_member, make_members, make_organisation
from tests.factories.registering import two_days

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def wishes(event: Event, *names: str) -> Wishes:
    return Wishes(pools=list(event.pools.filter(name__in=names) if names else event.pools.all()))


def errors(results: list[Any], *expected: type[Exception]) -> list[Any]:
    return [
        result for result in results if isinstance(result, Exception) and not isinstance(result, expected)
    ]


def the_books_balance(event: Event) -> None:
    """Nobody waits beside a free place, no place is with who has gone, and who has not, has something."""
    assert limits.sweep() == []
    assert limits.stranded_places() == []
    live = Registration.objects.live().filter(event=event)
    with_place = {*Place.objects.exclude(registration=None).values_list("registration", flat=True)}
    in_line = {*WaitingEntry.objects.live().values_list("registration", flat=True)}
    assert {*live.values_list("pk", flat=True)} == with_place | in_line


def mails(name: str) -> int:
    return Message.objects.filter(name=name).count()


def held(event: Event, email: str, *names: str) -> Registration:
    return holds.hold(event, name="Nora Newcomer", email=email, wishes=wishes(event, *names))


@pytest.mark.parametrize("first", ["code", "click"])
def test_the_code_in_one_browser_and_a_click_in_another_are_one_registration(first: str) -> None:
    event, member = two_days(), make_member("nora@trust.example")
    hold = held(event, member.email, "Thursday online")
    jobs = [
        partial(holds.confirm_hold, hold, member),
        partial(actions.register, event, member, wishes(event, "Thursday online")),
    ]
    results = in_a_queue(event.pk, *(jobs if first == "code" else reversed(jobs)))
    assert not errors(results)
    assert results[0].pk == results[1].pk == Registration.objects.live().get().pk
    assert mails("registered") == 1
    the_books_balance(event)


def test_two_forms_of_one_newcomer_with_other_days_are_one_hold() -> None:
    event = two_days()
    days = ["Thursday online", "Friday online"]
    results = all_at_once([partial(held, event, "nora@trust.example", day) for day in days], threads=2)
    assert not errors(results)
    hold = Registration.objects.live().get()
    assert [*hold.places.values_list("pool", flat=True)] == hold.wanted_pools
    the_books_balance(event)


@pytest.mark.parametrize("first", ["code", "clock"])
def test_a_code_typed_as_the_hold_runs_out_gives_the_place(first: str) -> None:
    event, member = two_days(), make_member("nora@trust.example")
    hold = held(event, member.email, "Thursday online")
    Registration.objects.update(held_until=timezone.now() - dt.timedelta(seconds=1))
    jobs = [partial(holds.confirm_hold, hold, member), holds.expire_holds]
    results = in_a_queue(event.pk, *(jobs if first == "code" else reversed(jobs)))
    assert not errors(results)
    registration = actions.live_registration(event, member)
    assert registration is not None
    assert registration.places.taken().count() == 1
    assert mails("registered") == 1
    the_books_balance(event)


def test_two_tabs_that_change_to_other_days_leave_the_last_one_standing() -> None:
    event = two_days()
    registration = make_registration(event, pools=event.pools.filter(name="Thursday online"))
    days = ["Thursday in the hall", "Friday online"]
    tabs = [Registration.objects.get(pk=registration.pk) for _ in days]
    jobs = [partial(actions.change, tab, wishes(event, day)) for tab, day in zip(tabs, days, strict=True)]
    assert not errors(in_a_queue(event.pk, *jobs))
    assert Place.objects.get(registration=registration).pool.name == "Friday online"
    the_books_balance(event)


def test_a_change_in_one_tab_and_cancelling_in_another_leave_no_place_behind() -> None:
    event = two_days()
    registration = make_registration(event, pools=event.pools.filter(name="Thursday online"))
    tabs = [Registration.objects.get(pk=registration.pk) for _ in range(2)]
    results = in_a_queue(
        event.pk,
        partial(actions.cancel, tabs[0]),
        partial(actions.change, tabs[1], wishes(event, "Friday online")),
    )
    assert not errors(results, Refused)
    assert isinstance(results[1], Refused)
    assert Registration.objects.get().state == "cancelled"
    the_books_balance(event)


def test_cancelling_as_the_waiting_list_moves_up_withdraws_the_new_calendar_entry() -> None:
    event = make_event()
    make_pool(event, capacity=1)
    seated, waiting = make_registration(event), make_registration(event)
    assert not errors(in_a_queue(event.pk, partial(actions.cancel, seated), partial(actions.cancel, waiting)))
    told = Message.objects.get(name="cancelled", to=waiting.email)
    assert told.calendar is not None
    assert told.calendar["method"] == "CANCEL"
    the_books_balance(event)


@pytest.mark.parametrize("order", ["accept expire cancel", "cancel accept expire", "expire cancel accept"])
def test_taking_an_offer_as_it_lapses_and_as_one_cancels(order: str) -> None:
    event = make_event()
    make_pool(event, capacity=1)
    seated, asked = make_registration(event), make_registration(event, wish="ask")
    make_registration(event, wish="ask")
    actions.cancel(seated)
    entry = WaitingEntry.objects.get(registration=asked)
    assert entry.state == "offered"
    jobs = {
        "accept": partial(actions.accept_offer, entry, by=asked.member),
        "expire": actions.expire_offers,
        "cancel": partial(actions.cancel, Registration.objects.get(pk=asked.pk)),
    }
    WaitingEntry.objects.filter(pk=entry.pk).update(offered_until=timezone.now() + dt.timedelta(seconds=0.1))
    assert not errors(in_a_queue(event.pk, *(jobs[name] for name in order.split())), OfferGone)
    assert not Registration.objects.live().filter(pk=asked.pk).exists()
    the_books_balance(event)


@pytest.mark.parametrize("first", ["organiser", "member"])
def test_whoever_registers_as_the_event_is_cancelled_is_refused_or_told(first: str) -> None:
    event, member = two_days(), make_member()
    jobs = [
        partial(cancel_event, Event.objects.get(pk=event.pk), because="Snow", by=make_member()),
        partial(actions.register, event, member, wishes(event, "Thursday online")),
    ]
    results = in_a_queue(event.pk, *(jobs if first == "organiser" else reversed(jobs)))
    assert not errors(results, Refused)
    assert mails("registered") == mails("event_cancelled") == (0 if first == "organiser" else 1)
    assert not Registration.objects.live().exists()
    the_books_balance(event)


def test_a_code_typed_as_the_event_is_cancelled_is_refused() -> None:
    event, member = two_days(), make_member("nora@trust.example")
    hold = held(event, member.email, "Thursday online")
    cancelling = partial(cancel_event, Event.objects.get(pk=event.pk), because="Snow", by=make_member())
    results = in_a_queue(event.pk, cancelling, partial(holds.confirm_hold, hold, member))
    assert isinstance(results[1], Refused)
    assert results[1].refusal.reason == "cancelled"
    assert not errors(results, Refused)
    the_books_balance(event)


def test_a_substitute_accepts_as_the_giver_cancels_or_as_they_register_or_cancel_themselves() -> None:
    for other in ("giver cancels", "taker registers", "taker cancels"):
        event, taker = two_days(hall=50), make_member()
        giver = make_registration(event, pools=event.pools.filter(name="Thursday online"))
        asked = substitutes.name_substitute(giver, name=taker.name, email=taker.email)
        own = wishes(event, "Friday online")
        if other == "taker cancels":
            job: partial[Any] = partial(actions.cancel, actions.register(event, taker, own))
        elif other == "taker registers":
            job = partial(actions.register, event, taker, own)
        else:
            job = partial(actions.cancel, Registration.objects.get(pk=giver.pk))
        results = in_a_queue(event.pk, job, partial(substitutes.accept_substitution, asked, taker))
        assert not errors(results, substitutes.SubstitutionGone), other
        assert not Registration.objects.live().filter(pk=giver.pk).exists()
        has = Place.objects.filter(registration__member=taker, pool__name="Thursday online").exists()
        assert has == (other != "giver cancels")
        live = Registration.objects.live().filter(event=event)
        assert live.count() == (other != "giver cancels")
        assert limits.stranded_places() == []


def test_eight_colleagues_at_once_are_as_many_as_may_come_from_one_organisation() -> None:
    event = make_event(per_organisation_limit=3)
    make_pool(event, capacity=50)
    trust = make_organisation()
    colleagues = [make_member(organisation=trust) for _ in range(8)]
    results = all_at_once([partial(actions.register, event, one, wishes(event)) for one in colleagues])
    assert not errors(results, Refused)
    assert Registration.objects.live().count() == mails("registered") == 3


def test_two_organisers_who_add_the_same_person_add_one() -> None:
    event, organiser = make_event(), make_member()
    pool = make_pool(event)
    adding = partial(
        add_person, event, email="nora@trust.example", name="Nora Newcomer", pools=[pool], by=organiser
    )
    results = all_at_once([adding] * 4, threads=4)
    assert not errors(results, AlreadyRegistered)
    assert Registration.objects.live().count() == mails("registered") == 1
    the_books_balance(event)


def test_joining_and_leaving_whole_series_at_once_never_wait_for_each_other() -> None:
    club = make_series()
    for _ in range(6):
        make_pool(make_event(series=club), capacity=50)
    leaving = [series.register_for_series(club, member) for member in make_members(8)]
    jobs = [
        job
        for regular, member in zip(leaving, make_members(8), strict=True)
        for job in (partial(series.leave_series, regular), partial(series.register_for_series, club, member))
    ]
    assert not errors(all_at_once(jobs))
    assert Place.objects.taken().count() == 6 * 8
    assert limits.stranded_places() == []


def test_everything_at_once_ends_in_balance() -> None:
    event = two_days(hall=6, online=8)
    members = make_members(24)
    seated = [
        actions.register(event, member, wishes(event, "Thursday in the hall")) for member in members[:10]
    ]
    pool = event.pools.get(name="Thursday in the hall")
    jobs: list[Any] = [
        *[
            partial(actions.register, event, member, wishes(event, "Thursday in the hall"))
            for member in members
        ],
        *[partial(actions.cancel, registration) for registration in seated[:5]],
        *[partial(actions.change, registration, wishes(event, "Thursday online")) for registration in seated],
        *[partial(held, event, f"nora{number}@trust.example", "Friday online") for number in range(4)],
        *[partial(limits.set_capacity, pool, size) for size in (9, 7, 12)],
        holds.expire_holds,
        actions.expire_offers,
    ]
    results = all_at_once([*jobs[::2], *jobs[1::2]])
    assert not errors(results, Refused, Full, limits.TooManyTaken)
    the_books_balance(event)


@pytest.mark.parametrize("what", ["exception", "invitation", "reservation"])
def test_what_an_organiser_does_twice_at_once_is_done_once(what: str) -> None:
    event, to, olive = make_event(), make_event(), make_member()
    make_pool(event, capacity=1)
    make_registration(event)
    waiting = make_registration(event)
    kept = make_pool(to, capacity=4)
    jobs = {
        "exception": partial(grant_exception, to, email=waiting.email, reason="Retired", by=olive),
        "invitation": partial(invite_waiting, event, to, by=olive),
        "reservation": lambda: keep_places(
            Allocation(pool=kept, name="Speakers", code="SPEAK"), 2, ["ann@trust.example"], by=olive
        ),
    }
    assert not errors(all_at_once([jobs[what]] * 6, threads=6))
    assert EligibilityException.objects.count() == (0 if what == "reservation" else 1)
    assert kept.places.reserved().count() == (2 if what == "reservation" else 0)
    assert Message.objects.filter(name__in=["exception_granted", "invited_first", "place_kept"]).count() == 1


def test_who_joins_a_series_while_its_dates_are_made_comes_to_those_too() -> None:
    coffee, member = make_series(registering="whole_series", capacity=5), make_member()
    joining = Thread(target=join_and_hang_up, args=(coffee, member))
    with transaction.atomic():
        made = make_dates(coffee)
        joining.start()
        while joining.is_alive() and not waiting_for_a_lock():
            sleep(0.02)
    joining.join()
    assert Registration.objects.filter(member=member, event__in=made).count() == len(made) == 26


def join_and_hang_up(coffee: Series, member: Member) -> None:
    try:
        series.register_for_series(coffee, member)
    finally:
        connection.close()
