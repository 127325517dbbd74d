"""The second day is still to come while the first is on: what is offered, and who moves up."""

import datetime as dt

import pytest
import time_machine
from django.test import Client

from events.calendar.models import Event
from events.capacity.actions import accept_offer, release
from events.capacity.limits import sweep
from events.capacity.models import Pool, WaitingEntry
from members.models import Member
from tests.factories.events import make_registration
from tests.factories.members import sign_in
from tests.factories.registering import form_url, two_days

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return two_days(hall=1)


def hall(event: Event, day: str) -> Pool:
    return event.pools.select_related("session").get(name=f"{day} in the hall")


def during(pool: Pool) -> time_machine.travel:
    assert pool.session
    return time_machine.travel(pool.session.starts_at + dt.timedelta(hours=1), tick=False)


def test_an_offer_of_friday_that_is_made_on_thursday_can_be_accepted(event: Event) -> None:
    thursday, friday = hall(event, "Thursday"), hall(event, "Friday")
    holder = make_registration(event, pools=[friday])
    make_registration(event, pools=[friday], wish="ask")

    with during(thursday):
        release(holder)
        offer = WaitingEntry.objects.get(state="offered")
        accept_offer(offer)

    assert offer.offered_until and thursday.session
    assert offer.offered_until > thursday.session.starts_at + dt.timedelta(hours=4)


def test_an_offer_of_the_day_that_is_on_lasts_an_hour(event: Event) -> None:
    friday = hall(event, "Friday")
    holder = make_registration(event, pools=[friday])
    make_registration(event, pools=[friday], wish="ask")
    with during(friday):
        release(holder)
        offer = WaitingEntry.objects.get(state="offered")
        accept_offer(offer)


def test_nobody_moves_up_to_a_day_that_is_over(event: Event) -> None:
    thursday, friday = hall(event, "Thursday"), hall(event, "Friday")
    holder = make_registration(event, pools=[thursday, friday])
    make_registration(event, pools=[thursday, friday])

    with during(friday):
        release(holder)

        assert list(WaitingEntry.objects.in_line().values_list("pool", flat=True)) == [thursday.pk]
        assert sweep() == []


def test_the_form_offers_only_days_to_come(event: Event, alice: Member) -> None:
    Event.objects.update(registration_closes_at=event.ends_at)
    with during(hall(event, "Friday")):
        page = sign_in(Client(), alice).get(form_url(event)).text
    assert "Friday in the hall" in page
    assert "Thursday in the hall" not in page
