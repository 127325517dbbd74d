"""One network holds only a share of the places for people who have not proved their address."""

import datetime as dt
from functools import partial
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from events.calendar.models import Event
from events.capacity.models import Place
from events.registration import holds
from events.registration.actions import Wishes
from events.registration.models import Registration
from members.accounts.limits import TooMany
from tests.events.capacity.concurrency import all_at_once
from tests.factories.events import make_event, make_pool
from tests.factories.members import make_member, sign_in
from tests.factories.registering import code_url, form_url, newcomer
from tests.factories.signing_in import code_mailed_to

pytestmark = pytest.mark.django_db
SENTENCE = "Try again in a few minutes, or sign in or join first"


@pytest.fixture
def event() -> Event:
    return make_pool(capacity=24).event


def ask(event: Event, number: int, *, client: Client | None = None, **more: Any) -> Any:
    typed = newcomer(f"nora{number}@trust.example")
    return (client or Client()).post(form_url(event), typed, **more)


def held() -> int:
    return Registration.objects.filter(state=Registration.State.HELD).count()


def test_a_quarter_of_the_places_and_then_a_sentence_with_all_that_was_typed(event: Event) -> None:
    assert [ask(event, number).status_code for number in range(6)] == [302] * 6
    page = ask(event, 6)
    assert page.status_code == 429
    assert SENTENCE in page.text and 'value="nora6@trust.example"' in page.text
    assert held() == Place.objects.held().count() == 6
    assert ask(event, 7, REMOTE_ADDR="192.0.2.7").status_code == 302


def test_a_few_colleagues_may_come_together_however_small_the_event() -> None:
    event = make_pool(capacity=8).event
    assert [ask(event, number).status_code for number in range(6)] == [302] * 5 + [429]


def test_the_share_is_a_setting(event: Event, settings: Any) -> None:
    settings.HELD_SHARE_PER_NETWORK = 100
    assert {ask(event, number).status_code for number in range(9)} == {302}


def test_who_types_the_code_makes_room_and_leaves_no_trace_of_where_they_were(event: Event) -> None:
    client = Client()
    ask(event, 0, client=client)
    hold = Registration.objects.get()
    assert "127.0.0.1" not in hold.network and len(hold.network) == 32
    for number in range(1, 6):
        ask(event, number)
    client.post(code_url(event), {"code": code_mailed_to("nora0@trust.example")})
    hold.refresh_from_db()
    assert (hold.state, hold.network) == ("active", "")
    assert ask(event, 6).status_code == 302


def test_so_do_holds_that_ran_out(event: Event) -> None:
    for number in range(6):
        ask(event, number)
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=16)):
        assert ask(event, 6).status_code == 302
        holds.expire_holds()
    assert not Registration.objects.filter(state="cancelled").exclude(network="").exists()


def test_whoever_is_signed_in_needs_no_hold(event: Event) -> None:
    for number in range(6):
        ask(event, number)
    member = make_member()
    sign_in(client := Client(), member)
    client.post(form_url(event))
    assert Registration.objects.get(member=member).state == "active"


def test_the_same_person_again_is_no_second_hold(event: Event) -> None:
    browsers = [Client() for _ in range(6)]
    for _ in range(2):
        answers = [ask(event, number, client=browser) for number, browser in enumerate(browsers)]
    assert {answer.status_code for answer in answers} == {302}


@pytest.mark.parametrize(
    ("proxies", "forged"),
    [(0, "198.51.100.{}"), (1, "198.51.100.{}, 203.0.113.5"), (0, "10.0.0.1, 8.8.8.{}")],
)
def test_a_forged_address_makes_nobody_somebody_else(
    event: Event, settings: Any, proxies: int, forged: str
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    answers = [ask(event, number, HTTP_X_FORWARDED_FOR=forged.format(number)) for number in range(7)]
    assert [answer.status_code for answer in answers] == [302] * 6 + [429]


def test_other_pools_of_the_event_are_another_matter() -> None:
    event = make_event()
    small, big = make_pool(event, capacity=4), make_pool(event, capacity=40, mode="online")
    for number in range(5):
        Client().post(form_url(event), newcomer(f"nora{number}@trust.example") | {"place": small.pk})
    answer = Client().post(form_url(event), newcomer("nora9@trust.example") | {"place": big.pk})
    assert answer.status_code == 302


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_at_the_same_moment_no_more_get_in_than_one_after_the_other() -> None:
    pool = make_pool(capacity=24)
    jobs = [
        partial(
            holds.hold,
            pool.event,
            name="Nora",
            email=f"nora{number}@trust.example",
            wishes=Wishes(pools=[pool]),
            network="one hospital",
        )
        for number in range(16)
    ]
    results = all_at_once(jobs)
    assert sum(isinstance(result, Registration) for result in results) == held() == 6
    assert sum(isinstance(result, TooMany) for result in results) == 10
