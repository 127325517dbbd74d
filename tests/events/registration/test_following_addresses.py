"""Who changes or loses an address still gets every mail about what is to come."""

import datetime as dt

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone

from community.mail.models import Message
from events.registration.actions import cancel
from events.registration.models import Registration
from members.models import Member
from members.ways_back.actions import open_due
from tests.factories.events import in_days, make_event, make_pool, make_registration
from tests.factories.members import make_member
from tests.factories.signing_in import join
from tests.factories.ways_back import make_agreed

pytestmark = pytest.mark.django_db
HOME = "alice@home.example"


@pytest.fixture
def alice(alice: Member) -> Member:
    EmailAddress.objects.create(user=alice, email=HOME, verified=True)
    return alice


def change(client: Client, email: str, what: str) -> None:
    client.post("/account/addresses/", {"email": email, f"action_{what}": "yes"})


def test_mails_go_to_the_new_main_address(client: Client, alice: Member) -> None:
    registration = make_registration(make_pool().event, alice)
    join(client, alice.email)

    change(client, HOME, "primary")

    registration.refresh_from_db()
    assert registration.email == HOME
    cancel(registration)
    assert Message.objects.get(name="cancelled").to == HOME


def test_what_is_over_keeps_the_address_it_had(client: Client, alice: Member) -> None:
    before = make_registration(make_pool(make_event(starts_at=in_days(-3))).event, alice)
    join(client, alice.email)

    change(client, HOME, "primary")

    before.refresh_from_db()
    assert before.email == "alice@trust.example"


def test_an_address_that_is_removed_gets_no_more_mails(client: Client, alice: Member) -> None:
    typed = make_registration(make_pool().event, alice, email=HOME)
    join(client, alice.email)

    change(client, HOME, "remove")

    typed.refresh_from_db()
    assert typed.email == alice.email


def test_another_address_that_was_chosen_and_is_still_theirs_stays(client: Client, alice: Member) -> None:
    EmailAddress.objects.create(user=alice, email="alice@club.example", verified=True)
    chosen = make_registration(make_pool().event, alice, email="alice@club.example")
    join(client, alice.email)

    change(client, HOME, "primary")

    chosen.refresh_from_db()
    assert chosen.email == "alice@club.example"


def test_nobody_elses_mails_go_elsewhere(client: Client, alice: Member, bob: Member) -> None:
    other = make_registration(make_pool().event, bob)
    join(client, alice.email)

    change(client, HOME, "primary")

    other.refresh_from_db()
    assert other.email == bob.email


def test_who_has_lost_every_address_reads_the_mails_at_the_new_one(alice: Member) -> None:
    registrations = [
        make_registration(make_pool().event, alice),
        make_registration(make_pool().event, alice, email=HOME),
    ]
    way = make_agreed(
        alice, make_member(is_staff=True), make_member(is_staff=True), email="alice@new.example"
    )

    with time_machine.travel(timezone.now() + dt.timedelta(days=4)):
        open_due()

    found = Registration.objects.filter(pk__in=[registration.pk for registration in registrations])
    assert set(found.values_list("email", flat=True)) == {way.email}
