"""A report always has somebody who reads it, or whoever reported is told whom to write to."""

import pytest
import time_machine
from django.test import Client

from community.mail.models import Message
from community.privacy.erasing import erase
from members.accounts.leaving import leave
from members.accounts.models import Member
from members.conduct import actions
from members.conduct.actions import Told
from members.conduct.models import Handler, Handling, Report
from members.conduct.rules import who_reads
from members.conduct.tasks import remind_of_reports
from tests.factories.members import make_member, sign_in
from tests.members.conduct.conftest import make_handler

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(hannah: Member) -> Report:
    return actions.report(Told(happened="Rob Lane followed me."))


@pytest.fixture
def steward(db: None) -> Client:
    return sign_in(Client(), make_member(is_staff=True, is_superuser=True), second_factor=True)


def readers(report: Report) -> list[str]:
    return [one.member.name for one in who_reads(report)]


def go(member: Member) -> None:
    leave(member, by=member)
    erase(member.pk)


def test_when_the_last_reader_leaves_those_who_may_are_asked(report, hannah):
    lena = make_handler("lena@trust.example", "Lena Lund")
    make_handler("rob@trust.example", "Rob Lane")
    go(hannah)
    assert readers(report) == ["Lena Lund"]
    assert Message.objects.filter(name="private_reports", to=lena.email).count() == 1
    assert not Message.objects.filter(to="rob@trust.example").exists()


def test_when_the_last_handler_leaves_who_reported_is_told_whom_to_write_to(report, hannah, client):
    go(hannah)
    assert "Nobody is left who could deal with your report." in client.get(f"/report/{report.secret}/").text


def test_who_is_no_handler_any_more_stepped_aside_from_what_is_open_and_stays_aside(
    report, hannah, as_hannah, steward
):
    lena = make_handler("lena@trust.example", "Lena Lund")
    steward.post(f"/admin/members/handler/{hannah.handler.pk}/delete/", {"post": "yes"})
    assert readers(report) == ["Lena Lund"]

    Handler.objects.create(member=hannah)
    assert as_hannah.get(report.get_absolute_url()).status_code == 404
    assert report.handlings.get(member=lena).state == Handling.State.READS


def test_a_handler_is_not_turned_into_somebody_else(report, hannah, alice, steward):
    steward.post(
        f"/admin/members/handler/{hannah.handler.pk}/change/", {"member": alice.pk, "since": "2026-01-01"}
    )
    assert Handler.objects.get().member == hannah


def test_who_is_not_active_is_neither_named_as_a_reader_nor_told(report, hannah, client):
    make_handler("lena@trust.example", "Lena Lund")
    Member.objects.filter(pk=hannah.pk).update(is_active=False)
    assert "we are finding somebody else" in client.get(f"/report/{report.secret}/").text
    Message.objects.all().delete()
    actions.write_more(report, "It was in the small room.")
    assert readers(report) == ["Lena Lund"]
    assert "Hannah" not in client.get(f"/report/{report.secret}/").text
    assert [message.to for message in Message.objects.all()] == ["lena@trust.example"]


def test_each_working_day_reports_that_nobody_reads_find_their_readers(report, hannah):
    make_handler("lena@trust.example", "Lena Lund")
    Handler.objects.filter(member=hannah).delete()
    with time_machine.travel("2026-11-23T09:00:00Z", tick=False):
        remind_of_reports(0)
    assert readers(report) == ["Lena Lund"]
