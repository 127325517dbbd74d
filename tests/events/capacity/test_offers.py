"""Offers: how long they last, and what becomes of the place when they end."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from community.mail.models import Message
from events.capacity.actions import OfferGone, accept_offer, decline_offer, expire_offers, release, switch
from events.capacity.models import Place, Pool, WaitingEntry
from events.capacity.offers import offer_end
from events.registration.models import Registration
from tests.factories.events import make_event, make_pool, make_registration, make_session

LONDON = ZoneInfo("Europe/London")
UTC = dt.UTC


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("now", "starts", "ends"),
    [
        pytest.param("2025-06-02 10:00", "2025-07-01 09:00", "2025-06-04 10:00", id="48 hours"),
        pytest.param("2025-06-02 10:00", "2025-06-03 10:00", "2025-06-02 16:00", id="a quarter of a day"),
        pytest.param("2025-06-02 10:00", "2025-06-02 12:00", "2025-06-02 11:00", id="an hour at least"),
        pytest.param("2025-06-02 10:00", "2025-06-02 10:30", "2025-06-02 10:30", id="not after the start"),
        pytest.param("2025-06-02 23:00", "2025-07-01 09:00", "2025-06-05 09:00", id="late becomes morning"),
        pytest.param("2025-06-02 03:00", "2025-07-01 09:00", "2025-06-04 09:00", id="early becomes morning"),
        pytest.param("2025-03-29 01:00", "2025-06-01 09:00", "2025-03-31 09:00", id="clocks go forward"),
        pytest.param("2025-10-25 10:00", "2025-12-01 09:00", "2025-10-27 09:00", id="clocks go back"),
    ],
)
def test_an_offer_ends(now: str, starts: str, ends: str) -> None:
    assert offer_end(at(now), at(starts), 48) == at(ends)


@given(
    now=st.datetimes(dt.datetime(2025, 1, 1), dt.datetime(2026, 12, 31), timezones=st.just(UTC)),
    ahead=st.timedeltas(dt.timedelta(minutes=1), dt.timedelta(days=400)),
    hours=st.integers(1, 200),
)
def test_an_offer_always_leaves_time_to_answer_by_day(
    now: dt.datetime, ahead: dt.timedelta, hours: int
) -> None:
    starts_at = now + ahead
    end = offer_end(now, starts_at, hours)
    assert now < end <= starts_at
    if end != starts_at:
        assert dt.time(9) <= end.astimezone(LONDON).time() < dt.time(21)


@pytest.fixture
def pool(db: None) -> Pool:
    return make_pool(capacity=1)


@pytest.fixture
def offer(pool: Pool) -> WaitingEntry:
    """One place, just offered to somebody, with another person next in line."""
    holder = make_registration(pool.event)
    asked = make_registration(pool.event, wish="ask")
    make_registration(pool.event)
    release(holder)
    return WaitingEntry.objects.get(registration=asked)


def holder_of(pool: Pool) -> Registration | None:
    return Place.objects.get(pool=pool).registration


def mails(name: str) -> list[str]:
    return list(Message.objects.filter(name=name).values_list("to", flat=True))


def test_the_offered_place_is_held_for_them_and_they_are_told_until_when(
    offer: WaitingEntry, pool: Pool
) -> None:
    assert offer.state == "offered"
    assert Place.objects.held().get().held_until == offer.offered_until
    assert mails("place_offered") == [offer.registration.email]


def test_accepting_makes_it_theirs(offer: WaitingEntry, pool: Pool) -> None:
    accept_offer(offer)
    assert Place.objects.taken().get().registration == offer.registration
    assert WaitingEntry.objects.get(pk=offer.pk).state == "accepted"


def test_declining_gives_it_to_the_next_in_line(offer: WaitingEntry, pool: Pool) -> None:
    decline_offer(offer)
    assert holder_of(pool) not in (None, offer.registration)
    assert WaitingEntry.objects.get(pk=offer.pk).state == "declined"


def test_an_offer_is_answered_once(offer: WaitingEntry) -> None:
    decline_offer(offer)
    with pytest.raises(OfferGone):
        accept_offer(offer)
    with pytest.raises(OfferGone):
        decline_offer(offer)


def test_a_lapsed_offer_cannot_be_accepted_even_before_the_worker_has_noticed(offer: WaitingEntry) -> None:
    assert offer.offered_until is not None
    with time_machine.travel(offer.offered_until, tick=False), pytest.raises(OfferGone):
        accept_offer(offer)


def test_a_lapsed_offer_goes_to_the_next_and_says_so(offer: WaitingEntry, pool: Pool) -> None:
    assert offer.offered_until is not None
    assert expire_offers(pool.event_id) == []
    with time_machine.travel(offer.offered_until, tick=False):
        assert expire_offers(pool.event_id) == [offer]
    assert holder_of(pool) not in (None, offer.registration)
    assert mails("offer_lapsed") == [offer.registration.email]
    assert len(mails("place_given")) == 1


def test_the_automatic_promotion_says_so_by_mail_with_the_calendar_entry(pool: Pool) -> None:
    holder, waiting = make_registration(pool.event), make_registration(pool.event)
    release(holder)
    message = Message.objects.get(name="place_given")
    assert message.to == waiting.email
    assert message.calendar is not None
    assert message.calendar["sequence"] == 1


def test_accepting_the_hall_gives_up_the_place_online_of_that_day(db: None) -> None:
    event = make_event()
    day = make_session(event)
    hall = make_pool(event, capacity=1, session=day)
    online = make_pool(event, capacity=1, session=day, mode="online")
    seated = make_registration(event, pools=[hall])
    person = make_registration(event, pools=[online])
    switch(person, [hall.pk], wish="ask")
    release(seated)
    assert Place.objects.filter(registration=person).count() == 2
    accept_offer(WaitingEntry.objects.get(registration=person))
    assert Place.objects.get(registration=person).pool == hall
