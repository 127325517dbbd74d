"""The data set for measuring is like a real one, and goes nowhere near real people."""

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from community.demo.populating import COMING, PAST, Size, populate
from events.calendar.models import Event
from events.capacity.limits import sweep
from events.capacity.models import Place, WaitingEntry
from events.registration.models import Registration
from members.accounts.models import Member
from members.directory.models import MemberListing, PublicListing, PublicTally
from tests.factories.events import make_pool, make_registration
from tests.factories.members import make_member

pytestmark = pytest.mark.django_db


def test_every_registration_has_a_place_or_a_turn() -> None:
    populate(Size(members=500, registrations=1_000))

    assert Member.objects.count() == 500
    assert Event.objects.count() == 1 + COMING + PAST
    taken, waiting = Place.objects.taken().count(), WaitingEntry.objects.in_line().count()
    assert taken + waiting == Registration.objects.count() > 900
    assert sweep() == []


def test_the_directory_counts_whom_it_lists() -> None:
    populate(Size(members=40, registrations=100))

    assert MemberListing.objects.count() == 40 and PublicListing.objects.count() == 20
    everybody = PublicTally.objects.get(choice="")
    assert everybody.who.count("1") == 20


def test_life_goes_on_after_it() -> None:
    populate(Size(members=50, registrations=200))

    registration = make_registration(make_pool().event, make_member())

    assert registration.places.exists()


def test_a_portal_with_people_is_left_alone(alice: Member, settings: Settings) -> None:
    settings.DEBUG = settings.DEMO = False

    with pytest.raises(CommandError):
        call_command("populate", members=10, registrations=10)

    assert Member.objects.count() == 1
