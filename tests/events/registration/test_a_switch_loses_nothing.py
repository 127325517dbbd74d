"""Whoever asks for another day or mode keeps what they have until the other place has come."""

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from community.mail.models import Message
from events.calendar.models import Event
from events.capacity.actions import decline_offer, release
from events.capacity.limits import set_capacity, stranded_places
from events.capacity.models import Place, Pool, WaitingEntry
from events.registration.actions import expire_offers
from events.registration.models import Registration
from events.registration.status import status_of
from members.models import Member
from tests.factories.events import fill, make_pool, make_registration, make_session
from tests.factories.members import sign_in
from tests.factories.registering import choosing, two_days

pytestmark = pytest.mark.django_db

THURSDAY, FRIDAY = "Thursday in the hall", "Friday in the hall"
ONLINE, FRIDAY_ONLINE = "Thursday online", "Friday online"


@pytest.fixture
def event() -> Event:
    return two_days(hall=1, online=1)


def has(event: Event, member: Member, *names: str) -> Registration:
    return make_registration(event, member, pools=event.pools.filter(name__in=names))


def change(registration: Registration, *names: str, **more: str) -> None:
    client = sign_in(Client(), registration.member)
    answer = client.post(
        f"{registration.get_absolute_url()}change/", choosing(registration.event, *names) | more
    )
    assert answer.status_code == 302


def words(registration: Registration) -> dict[str, str]:
    registration.refresh_from_db()
    return {line.pool.name: line.word for line in status_of(registration).lines}


def offered_the_hall(event: Event, member: Member, *names: str) -> Registration:
    """Has the other places, asked for the hall on Thursday beside them, and is offered one there."""
    (blocker,) = fill(event.pools.get(name=THURSDAY))
    registration = has(event, member, *names)
    change(registration, *(name for name in names if name != ONLINE), THURSDAY, wish="ask")
    release(blocker)
    assert words(registration)[THURSDAY] == "offered"
    return registration


def test_another_full_day_leaves_the_old_one_until_it_comes(event: Event, alice: Member) -> None:
    mine = has(event, alice, THURSDAY)
    (blocker,) = fill(event.pools.get(name=FRIDAY))

    change(mine, FRIDAY)

    assert words(mine) == {THURSDAY: "confirmed", FRIDAY: "waiting"}
    page = sign_in(Client(), alice).get(mine.get_absolute_url()).text
    assert "until a place in “Friday in the hall” comes" in page
    release(blocker)
    assert words(mine) == {FRIDAY: "confirmed"}


def test_saving_once_more_while_waiting_keeps_it(event: Event, alice: Member) -> None:
    mine = has(event, alice, THURSDAY)
    fill(event.pools.get(name=FRIDAY))
    for _ in range(2):
        change(mine, FRIDAY)
    assert words(mine) == {THURSDAY: "confirmed", FRIDAY: "waiting"}


def test_who_wants_both_after_all_has_both(event: Event, alice: Member) -> None:
    mine = has(event, alice, THURSDAY)
    (blocker,) = fill(event.pools.get(name=FRIDAY))
    change(mine, FRIDAY)
    change(mine, THURSDAY, FRIDAY)
    release(blocker)
    assert words(mine) == {THURSDAY: "confirmed", FRIDAY: "confirmed"}


def test_a_day_that_is_dropped_for_nothing_else_goes_at_once(event: Event, alice: Member) -> None:
    mine = has(event, alice, THURSDAY)
    fill(event.pools.get(name=FRIDAY))
    change(mine, THURSDAY, FRIDAY)
    change(mine, FRIDAY)
    assert words(mine) == {FRIDAY: "waiting"}


def test_an_offer_of_another_day_frees_the_old_one_only_when_it_is_accepted(
    event: Event, alice: Member
) -> None:
    mine = has(event, alice, THURSDAY)
    (blocker,) = fill(event.pools.get(name=FRIDAY))
    change(mine, FRIDAY, wish="ask")
    release(blocker)
    assert words(mine) == {THURSDAY: "confirmed", FRIDAY: "offered"}
    client = sign_in(Client(), alice)
    entry = WaitingEntry.objects.get(state="offered")
    client.post(f"{mine.get_absolute_url()}offer/{entry.pk}/", {"answer": "accept"})
    assert words(mine) == {FRIDAY: "confirmed"}


def test_asking_for_what_is_offered_takes_it(event: Event, alice: Member) -> None:
    mine = offered_the_hall(event, alice, ONLINE)

    change(mine, THURSDAY)

    assert words(mine) == {THURSDAY: "confirmed"}
    assert WaitingEntry.objects.get().state == "accepted"
    assert Place.objects.free().filter(pool__name=ONLINE).exists()


def test_asking_for_something_else_passes_the_offered_place_on(event: Event, alice: Member) -> None:
    mine = offered_the_hall(event, alice, FRIDAY)
    fill(event.pools.get(name=ONLINE))
    next_in_line = make_registration(event, pools=event.pools.filter(name=THURSDAY))

    change(mine, ONLINE)

    assert words(mine) == {ONLINE: "waiting", FRIDAY: "confirmed"}
    assert words(next_in_line) == {THURSDAY: "confirmed"}
    assert stranded_places() == []


def test_after_an_offer_was_declined_the_place_that_stayed_is_what_one_asks_for(
    event: Event, alice: Member
) -> None:
    mine = offered_the_hall(event, alice, ONLINE, FRIDAY)
    decline_offer(WaitingEntry.objects.get(state="offered"))
    page = sign_in(Client(), alice).get(f"{mine.get_absolute_url()}change/").text
    assert f'value="{event.pools.get(name=ONLINE).pk}" checked' in page

    change(mine, ONLINE, FRIDAY_ONLINE)

    assert words(mine) == {ONLINE: "confirmed", FRIDAY_ONLINE: "confirmed"}


def test_after_two_offers_lapsed_at_once_the_place_that_stayed_is_what_one_asks_for(
    event: Event, alice: Member
) -> None:
    """Both lapse at nine in the morning, as all do that would in the night."""
    saturday = make_pool(event, name="Saturday in the hall", session=make_session(event), capacity=0)
    Pool.objects.filter(pk=saturday.pk).update(position=50)
    friday = event.pools.get(name=FRIDAY)
    fill(friday)
    registration = has(event, alice, THURSDAY)
    change(registration, FRIDAY, "Saturday in the hall", wish="ask")
    set_capacity(friday, 2)
    set_capacity(saturday, 1)
    with time_machine.travel(timezone.now() + dt.timedelta(days=5)):
        assert expire_offers() == 2
    registration.refresh_from_db()
    assert registration.wanted_pools == [event.pools.get(name=THURSDAY).pk]


def test_a_place_kept_for_an_answer_that_nobody_was_asked_for_is_found(event: Event, alice: Member) -> None:
    offered_the_hall(event, alice, FRIDAY)
    assert stranded_places() == []
    WaitingEntry.objects.update(state="withdrawn")
    assert [place.pool.name for place in stranded_places()] == [THURSDAY]


def test_the_mail_of_a_switch_that_waits_keeps_the_old_day_in_the_calendar(
    event: Event, alice: Member
) -> None:
    mine = has(event, alice, THURSDAY)
    fill(event.pools.get(name=FRIDAY))
    change(mine, FRIDAY)
    mail = Message.objects.get(name="changed")
    assert mail.calendar["method"] == "REQUEST"


def test_a_mode_that_is_waited_for_does_not_go_when_another_day_comes(event: Event, alice: Member) -> None:
    mine = has(event, alice, THURSDAY)
    (blocker,) = fill(event.pools.get(name=FRIDAY))
    change(mine, THURSDAY, FRIDAY)
    fill(event.pools.get(name=ONLINE))

    change(mine, ONLINE, FRIDAY)
    release(blocker)

    assert words(mine) == {THURSDAY: "confirmed", ONLINE: "waiting", FRIDAY: "confirmed"}


def test_another_mode_is_no_other_day_to_swap_for(event: Event, alice: Member) -> None:
    mine = has(event, alice, THURSDAY, FRIDAY)
    fill(event.pools.get(name=ONLINE))
    change(mine, ONLINE)
    assert words(mine) == {THURSDAY: "confirmed", ONLINE: "waiting"}
