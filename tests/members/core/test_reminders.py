"""Members are told a month and a week before the end, and at the end: once each."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from community.mail.models import Message
from members.accounts.models import Member
from members.core import actions
from members.core.models import CoreMembership
from members.core.reminders import remind
from tests.events.capacity.concurrency import all_at_once
from tests.factories.affiliations import make_affiliation, make_core
from tests.factories.members import make_member


def told() -> list[str]:
    return list(Message.objects.order_by("id").values_list("name", flat=True))


@pytest.mark.django_db
def test_each_is_told_three_times_however_often_the_worker_runs(alice: Member) -> None:
    make_core(alice, days=31)
    start = timezone.now()
    expected = {0: 0, 1: 1, 2: 1, 23: 1, 24: 2, 30: 2, 31: 2, 32: 3, 33: 3}
    for days, letters in expected.items():
        with time_machine.travel(start + dt.timedelta(days=days)):
            remind()
            remind()
            assert len(told()) == letters, f"after {days} days"
    assert told() == ["core_ends", "core_ends", "core_ended"]
    alice.refresh_from_db()
    assert not alice.is_core


@pytest.mark.django_db
def test_who_got_it_for_a_few_days_is_told_once(alice: Member) -> None:
    make_core(alice, days=3)
    remind()
    assert told() == ["core_ends"]


@pytest.mark.django_db
def test_a_renewed_one_is_told_of_its_new_end(alice: Member) -> None:
    make_core(alice, days=20, reason="Retired")
    remind()
    actions.grant(
        alice, until=timezone.localdate() + dt.timedelta(days=25), reason="Still so", by=make_member()
    )
    remind()
    assert told() == ["core_ends", "core_granted", "core_ends"]


@pytest.mark.django_db
def test_a_withdrawn_one_needs_no_reminder(alice: Member) -> None:
    make_core(alice, days=3, reason="Left", withdrawn_on=timezone.localdate())
    remind()
    assert told() == []


@pytest.mark.django_db
def test_the_letter_promises_a_code_only_where_one_can_be_sent(alice: Member, bob: Member) -> None:
    make_core(alice, days=3)
    make_core(bob, days=3, reason="Retired")
    vouched, left, readdressed = (make_member() for _ in range(3))
    make_core(vouched, days=3, affiliation=make_affiliation(vouched, email="", reason="Known there"))
    make_core(left, days=3, affiliation=make_affiliation(left, ended_on=timezone.localdate()))
    make_core(readdressed, days=3, affiliation=make_affiliation(readdressed, email="gone@trust.example"))
    remind()
    by_code = dict(Message.objects.values_list("to", "context__with_code"))
    assert by_code.pop(alice.email) is True
    assert list(by_code.values()) == [False] * 4


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_tell_nobody_twice() -> None:
    for _ in range(30):
        make_core(make_member(), days=5)
    results = all_at_once([remind] * 4, threads=4)
    assert not any(results)
    remind()
    assert Message.objects.count() == 30
    assert set(CoreMembership.objects.values_list("reminded", flat=True)) == {7}
