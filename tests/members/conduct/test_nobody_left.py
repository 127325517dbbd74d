"""Where nobody reads a report any more, whoever reported says who may, or is told whom to write to."""

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


def entrust(client: Client, report: Report, *people: Member) -> str:
    keys = [report.handlings.get(member=one).pk for one in people]
    return client.post(f"/report/{report.secret}/readers/", {"readers": keys}, follow=True).text


def test_when_the_last_reader_leaves_who_reported_says_who_of_those_named_since_may_read_it(hannah, client):
    report = actions.report(Told(happened="Rob Lane followed me.", name="Siân", email="sian@home.example"))
    lena, otto = (make_handler(f"{name}@trust.example", name) for name in ("Lena", "Otto"))
    make_handler("rob@trust.example", "Rob Lane")
    Message.objects.all().delete()
    go(hannah)
    assert readers(report) == []
    assert [mail.to for mail in Message.objects.filter(name__startswith="private_")] == ["sian@home.example"]
    own = client.get(f"/report/{report.secret}/").text
    assert "nobody reads it until you say who may" in own
    assert "You have an answer here by" not in own
    assert f"/report/{report.secret}/readers/" in own
    choice = client.get(f"/report/{report.secret}/readers/").text
    assert ("Lena" in choice, "Otto" in choice, "Rob Lane" in choice) == (True, True, False)

    assert "Choose whom you trust with it." in entrust(client, report)
    with time_machine.travel("2026-12-01T12:00:00Z", tick=False):
        sign_in(Client(), otto)
        assert "They can read your report now" in entrust(client, report, lena)
    assert readers(report) == ["Lena"]
    assert report.handlings.get(member=otto).state == Handling.State.KEPT_OUT
    assert [mail.to for mail in Message.objects.filter(name="private_reports")] == [lena.email]
    report.refresh_from_db()
    assert str(report.answer_by) == "2026-12-08"
    assert "You have an answer here by Tuesday 8 December" in client.get(f"/report/{report.secret}/").text
    # The choice is made once: what is sent again changes nothing.
    entrust(client, report, otto)
    assert readers(report) == ["Lena"]


def test_a_steward_who_takes_the_place_of_the_readers_reads_nothing(report, hannah, steward, client):
    rogue = make_member("tall@trust.example", name="Tall Steward", is_staff=True)
    as_rogue = sign_in(Client(), rogue, second_factor=True)
    as_rogue.post("/admin/members/handler/add/", {"member": rogue.pk, "since": "2020-01-01"})
    as_rogue.post(f"/admin/members/handler/{hannah.handler.pk}/delete/", {"post": "yes"})
    assert readers(report) == []
    assert as_rogue.get(report.get_absolute_url()).status_code == 404


def test_who_never_says_who_may_is_told_whom_to_write_to_in_the_end(report, hannah, client):
    make_handler("lena@trust.example", "Lena Lund")
    with time_machine.travel("2026-11-23T09:00:00Z", tick=False):
        go(hannah)
    for day, open_still in (("2026-11-24", True), ("2027-02-19", True), ("2027-02-26", False)):
        with time_machine.travel(f"{day}T09:00:00Z", tick=False):
            remind_of_reports(0)
        report.refresh_from_db()
        assert (report.closed_at is None) is open_still
    assert "Please write to" in client.get(f"/report/{report.secret}/").text
    assert report.notes.count() == 2


def test_when_the_last_handler_leaves_who_reported_is_told_whom_to_write_to(report, hannah, client):
    go(hannah)
    assert "Nobody is left who could deal with your report." in client.get(f"/report/{report.secret}/").text


def test_who_is_no_handler_any_more_stepped_aside_from_what_is_open_and_stays_aside(
    report, hannah, as_hannah, steward
):
    steward.post(f"/admin/members/handler/{hannah.handler.pk}/delete/", {"post": "yes"})
    assert readers(report) == []

    Handler.objects.create(member=hannah)
    assert as_hannah.get(report.get_absolute_url()).status_code == 404


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
    assert "Hannah" not in client.get(f"/report/{report.secret}/").text
    assert not Message.objects.exists()


def test_each_working_day_it_is_asked_for_reports_that_nobody_reads(report, hannah, client):
    lena = make_handler("lena@trust.example", "Lena Lund")
    Handler.objects.filter(member=hannah).delete()
    for day in ("2026-11-23", "2026-11-24"):
        with time_machine.travel(f"{day}T09:00:00Z", tick=False):
            remind_of_reports(0)
    assert report.notes.count() == 1
    entrust(client, report, lena)
    assert readers(report) == ["Lena Lund"]
