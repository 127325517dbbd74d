"""Requests for lost accounts go with whom they name, and with their histories when their time is over."""

import datetime as dt

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone

from community.privacy.erasing import erase
from community.privacy.tasks import erase_outlived
from members.accounts.leaving import leave
from members.models import Member
from members.ways_back import actions
from members.ways_back.models import WayBack
from tests.factories.members import make_member, sign_in
from tests.factories.signing_in import code_mailed_to
from tests.factories.ways_back import make_agreed, make_way_back

pytestmark = pytest.mark.django_db


def traces(way: WayBack) -> int:
    """Rows in the table and in its history."""
    history = way.history.model.objects.filter(pgh_obj=way.pk)
    return WayBack.objects.filter(pk=way.pk).count() + history.count()


@pytest.mark.parametrize(
    ("lost", "stays"),
    [
        ("alice@trust.example", False),
        ("Old: Alice@Trust.example, and another.", False),
        ("alice@trust.example.org or big.alice@trust.example", True),
        ("bob@council.example", True),
    ],
)
def test_who_leaves_takes_along_what_somebody_asked_about_their_address(
    alice: Member, lost: str, stays: bool
) -> None:
    way = make_way_back(lost=lost)
    actions.refuse(way, reason="Nobody answers", by=make_member(is_staff=True))
    leave(alice, by=alice)
    erase(alice.pk)
    assert bool(traces(way)) is stays


def test_who_has_lost_the_main_mailbox_leaves_by_another_address(client: Client, alice: Member) -> None:
    EmailAddress.objects.create(user=alice, email="alice@home.example", verified=True)
    sign_in(client, alice)
    assert "alice@home.example" in client.get("/account/leave/").text
    client.post("/account/leave/", {"send": "yes", "to": "alice@home.example"})
    client.post("/account/leave/", {"code": code_mailed_to("alice@home.example")})
    alice.refresh_from_db()
    assert not alice.is_active


def test_what_became_another_members_way_back_stays_theirs(alice: Member, bob: Member) -> None:
    way = make_agreed(bob, make_member(is_staff=True), make_member(is_staff=True), lost=alice.email)
    leave(alice, by=alice)
    erase(alice.pk)
    assert WayBack.objects.filter(pk=way.pk, member=bob).exists()


def test_an_ended_request_is_gone_with_its_history_after_ninety_days() -> None:
    steward = make_member(is_staff=True)
    old, late, waits = make_way_back(), make_way_back(), make_way_back()
    actions.refuse(old, reason="Nobody answers", by=steward)
    actions.refuse(late, reason="Nobody answers", by=steward)
    WayBack.objects.filter(pk=old.pk).update(ended_at=timezone.now() - dt.timedelta(days=91))
    WayBack.objects.filter(pk=late.pk).update(ended_at=timezone.now() - dt.timedelta(days=89))
    WayBack.objects.filter(pk=waits.pk).update(asked_at=timezone.now() - dt.timedelta(days=91))
    erase_outlived.func(0)
    assert traces(old) == 0
    assert traces(late) > 1
    assert traces(waits) > 1
