"""Why a registration ended, in a sentence: also where nobody wrote a reason."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from events.capacity.actions import release
from events.organising.cancelling.actions import cancel_event
from events.registration import endings, substitutes
from events.registration.actions import Wishes, decline_offer, expire_offers
from events.registration.holds import expire_holds, hold
from events.registration.models import Registration
from members.models import Member
from tests.factories.events import fill, make_pool, make_registration

pytestmark = pytest.mark.django_db


def offered(member: Member) -> Registration:
    pool = make_pool(capacity=1)
    (holder,) = fill(pool)
    registration = make_registration(pool.event, member, wish="ask")
    release(holder)
    return registration


def declined(alice: Member, bob: Member) -> Registration:
    registration = offered(alice)
    decline_offer(registration.waiting_entries.get(), by=alice)
    return registration


def lapsed(alice: Member, bob: Member) -> Registration:
    registration = offered(alice)
    with time_machine.travel(timezone.now() + dt.timedelta(days=3)):
        expire_offers()
    return registration


def not_proved(alice: Member, bob: Member) -> Registration:
    pool = make_pool()
    held = hold(pool.event, name="Nora", email="nora@trust.example", wishes=Wishes(pools=[pool]))
    with time_machine.travel(timezone.now() + dt.timedelta(hours=1)):
        expire_holds()
    return held


def passed_on(alice: Member, bob: Member) -> Registration:
    registration = make_registration(make_pool().event, alice)
    asked = substitutes.name_substitute(registration, name=bob.name, email=bob.email)
    substitutes.accept_substitution(asked, bob)
    return registration


def with_the_event(alice: Member, bob: Member) -> Registration:
    registration = make_registration(make_pool().event, alice)
    cancel_event(registration.event, because="Snow", by=bob)
    return registration


@pytest.mark.parametrize("ended", [declined, lapsed, not_proved, passed_on, with_the_event])
def test_every_end_that_the_portal_brings_has_its_sentence(ended, alice, bob):
    registration = ended(alice, bob)
    registration.refresh_from_db()
    assert registration.state == Registration.State.CANCELLED
    assert registration.cancelled_because in endings.ENDINGS
    assert endings.in_words(registration.cancelled_because).endswith(".")


def test_what_a_person_wrote_stays_as_it_is():
    assert endings.in_words("I am ill") == "I am ill"
