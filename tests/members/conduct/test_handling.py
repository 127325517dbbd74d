"""Those who deal with reports read, answer, step aside and close, within five working days."""

import datetime as dt

import pytest
import time_machine
from django.contrib import admin
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone

from community import audit
from community.audit.models import Reading
from community.mail.models import Message
from members.conduct import actions
from members.conduct.actions import Told
from members.conduct.models import Handler, Note, Report
from members.conduct.rules import who_reads
from members.conduct.tasks import forget_closed_reports, remind_of_reports
from tests.factories.members import make_member, sign_in
from tests.members.conduct.conftest import make_handler

pytestmark = pytest.mark.django_db

MONDAY = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)


@pytest.fixture
def report(hannah, harry) -> Report:
    return actions.report(
        Told(happened="He followed me.", about="Rob Lane", name="Nora", email="nora@x.example")
    )


def test_every_reading_is_noted_and_the_list_shows_nothing_to_note(report, hannah, as_hannah):
    page = as_hannah.get("/reports/").text
    assert "followed" not in page
    assert "Nora" not in page
    assert not Reading.objects.exists()

    assert "He followed me." in as_hannah.get(report.get_absolute_url()).text
    reading = Reading.objects.get()
    assert (reading.member, reading.what, reading.object_id) == (
        hannah,
        "report about conduct",
        str(report.pk),
    )


def test_nobody_else_reads_it_not_even_a_steward(report, client):
    steward = sign_in(Client(), make_member(is_staff=True, is_superuser=True), second_factor=True)
    assert steward.get("/reports/").status_code == 403
    assert steward.get(report.get_absolute_url()).status_code == 403
    assert client.get(report.get_absolute_url()).url.startswith("/sign-in/")
    assert not any(model is Report or model is Note for model in admin.site._registry)
    assert "He followed me" not in steward.get("/search/?q=followed").text


def test_who_becomes_a_handler_later_reads_nothing_of_before(report):
    late = sign_in(Client(), make_handler("late@trust.example", "Lena Late"), second_factor=True)
    assert late.get(report.get_absolute_url()).status_code == 404
    assert "There is no report for you" in late.get("/reports/").text


def test_who_is_a_handler_no_longer_reads_nothing(report, hannah, as_hannah):
    Handler.objects.filter(member=hannah).delete()
    assert as_hannah.get(report.get_absolute_url()).status_code == 403


def test_a_handler_without_a_second_factor_is_asked_for_one(report, hannah):
    assert "/account/second-factor/" in sign_in(Client(), hannah).get(report.get_absolute_url()).url


def test_stewards_do_not_see_in_the_list_of_mail_who_has_reported(report):
    steward = sign_in(Client(), make_member(is_staff=True, is_superuser=True), second_factor=True)
    assert Message.objects.filter(to="nora@x.example").exists()
    page = steward.get("/admin/community/message/").text
    assert "nora@x.example" not in page
    assert "private_" not in page


def test_stewards_do_not_see_that_somebody_has_read_a_report(report, hannah, as_hannah):
    as_hannah.get(report.get_absolute_url())
    audit.record_reads(member=hannah, objs=[hannah], what="dietary needs")
    steward = sign_in(Client(), make_member(is_staff=True, is_superuser=True), second_factor=True)
    listed = steward.get("/admin/community/reading/").text
    assert "dietary needs" in listed
    assert "report about" not in listed
    reading = Reading.objects.get(what="report about conduct")
    assert (
        "report about" not in steward.get(f"/admin/community/reading/{reading.pk}/change/", follow=True).text
    )


def test_a_note_among_handlers_is_not_shown_to_who_reported(report, as_hannah, as_harry, client):
    as_hannah.post(report.get_absolute_url(), {"text": "I believe her.", "kind": "internal"})
    assert "I believe her." in as_harry.get(report.get_absolute_url()).text
    assert "I believe her." not in client.get(f"/report/{report.secret}/").text
    report.refresh_from_db()
    assert report.answered_at is None


def test_a_message_says_for_whom_it_is_or_is_not_sent(report, as_hannah):
    page = as_hannah.post(report.get_absolute_url(), {"text": "I believe her."}).text
    assert "Choose who shall read it." in page
    assert "I believe her." in page
    assert not report.notes.exists()


def test_who_steps_aside_can_read_no_more_and_cannot_be_brought_back(report, hannah, as_hannah, as_harry):
    as_hannah.post(f"{report.get_absolute_url()}step-aside/")
    assert as_hannah.get(report.get_absolute_url()).status_code == 404
    page = as_harry.get(f"{report.get_absolute_url()}bring-in/").text
    assert "There is nobody else who could" in page
    assert "Hannah" not in page


def test_somebody_else_is_asked_to_deal_with_it_but_nobody_whom_it_is_about(report, as_hannah):
    lena = make_handler("lena@trust.example", "Lena Lund")
    make_handler("rob@trust.example", "Rob Lane")
    page = as_hannah.get(f"{report.get_absolute_url()}bring-in/").text
    assert "Lena Lund" in page
    assert "Rob Lane" not in page

    as_hannah.post(f"{report.get_absolute_url()}bring-in/", {"handler": lena.handler.pk})
    assert "Lena Lund" in [one.member.name for one in who_reads(report)]
    assert Message.objects.filter(to=lena.email, name="private_reports").exists()


def test_if_the_last_one_steps_aside_who_reported_is_told_whom_to_write_to(
    report, hannah, harry, client, settings
):
    actions.step_aside(report, by=hannah)
    report.refresh_from_db()
    assert report.closed_at is None

    actions.step_aside(report, by=harry)

    page = client.get(f"/report/{report.secret}/").text
    assert "Nobody is left who could deal with your report." in page
    assert settings.COMMUNITY["conduct"] in page
    assert Message.objects.filter(to="nora@x.example", name="private_news").count() == 1


@pytest.mark.parametrize(
    "summary", ["We spoke with Rob.", "Nora asked us to.", "nora@x.example wrote to us."]
)
def test_a_summary_names_nobody(report, as_hannah, summary):
    page = as_hannah.post(f"{report.get_absolute_url()}close/", {"summary": summary}).text
    assert "Say it without names." in page
    assert summary in page
    report.refresh_from_db()
    assert report.closed_at is None


def test_it_is_closed_with_a_summary_that_who_reported_reads(report, as_hannah, client):
    summary = "Somebody was followed at an event. We spoke with the person, who stays away for a year."
    as_hannah.post(f"{report.get_absolute_url()}close/", {"summary": summary})
    assert summary in client.get(f"/report/{report.secret}/").text
    assert client.post(f"/report/{report.secret}/", {"text": "More"}).status_code == 200
    assert not report.notes.exists()


def test_of_two_who_close_it_at_once_the_first_summary_counts(report):
    actions.close(report, "The first.")
    actions.close(report, "The second.")
    report.refresh_from_db()
    assert report.summary == "The first."


def test_the_database_closes_nothing_without_a_summary(report):
    with pytest.raises(IntegrityError, match="report_closed_with_a_summary"):
        Report.objects.update(closed_at=timezone.now())


def test_handlers_are_reminded_on_working_days_and_once_a_day(hannah):
    with time_machine.travel(MONDAY, tick=False):
        report = actions.report(Told(happened="He followed me."))
    assert report.answer_by == dt.date(2026, 11, 30)
    reminders = Message.objects.filter(key__startswith=f"report:{report.pk}:")
    expected = {25: 0, 26: 1, 27: 2, 28: 2, 29: 2, 30: 3}
    for day, count in expected.items():
        with time_machine.travel(MONDAY.replace(day=day), tick=False):
            remind_of_reports(0)
            remind_of_reports(0)
        assert (day, reminders.count()) == (day, count)

    actions.answer(report, "Thank you.", by=hannah)
    with time_machine.travel(MONDAY.replace(month=12, day=1), tick=False):
        remind_of_reports(0)
    assert reminders.count() == 3


def reminders_of(report: Report, day: dt.date) -> int:
    """How many there are after the portal reminded that morning."""
    with time_machine.travel(dt.datetime.combine(day, dt.time(9), dt.UTC), tick=False):
        remind_of_reports(0)
    return Message.objects.filter(key__startswith=f"report:{report.pk}:").count()


def test_what_who_reported_writes_after_an_answer_must_be_answered_in_five_working_days(hannah, client):
    with time_machine.travel(MONDAY, tick=False):
        report = actions.report(Told(happened="He followed me."))
        actions.answer(report, "Which room?", by=hannah)
    with time_machine.travel(MONDAY + dt.timedelta(days=14), tick=False):
        actions.write_more(report, "The small one.")
    report.refresh_from_db()
    assert (report.answered_at, report.answer_by) == (None, dt.date(2026, 12, 14))
    assert "You have an answer here by" in client.get(f"/report/{report.secret}/").text
    assert reminders_of(report, dt.date(2026, 12, 9)) == 0
    assert reminders_of(report, dt.date(2026, 12, 10)) == 1
    with time_machine.travel(MONDAY + dt.timedelta(days=17), tick=False):
        actions.write_more(report, "By the door.")
    report.refresh_from_db()
    assert report.answer_by == dt.date(2026, 12, 14)


def test_of_an_answered_report_that_is_quiet_for_a_month_handlers_are_reminded_each_week(hannah):
    with time_machine.travel(MONDAY, tick=False):
        report = actions.report(Told(happened="He followed me."))
        actions.answer(report, "Thank you.", by=hannah)
    with time_machine.travel(MONDAY + dt.timedelta(days=8), tick=False):
        actions.note(report, "She is well.", by=hannah)
    expected = {
        dt.date(2026, 12, 30): 0,
        dt.date(2027, 1, 4): 1,
        dt.date(2027, 1, 5): 1,
        dt.date(2027, 1, 11): 2,
    }
    for day, count in expected.items():
        assert (day, reminders_of(report, day)) == (day, count)
    assert not Message.objects.filter(key__contains="quiet").last().context["answer_by"]

    actions.close(report, "We spoke with the person.")
    assert reminders_of(report, dt.date(2027, 1, 18)) == 2


def test_a_late_report_says_so(report, as_hannah):
    Report.objects.update(answer_by=dt.date(2020, 1, 1))
    assert "Overdue" in as_hannah.get("/reports/").text


def test_a_year_after_it_was_closed_only_days_and_summary_are_left(report, hannah):
    actions.answer(report, "Thank you, Nora.", by=hannah)
    actions.close(report, "We spoke with the person.")
    forget_closed_reports(0)
    assert Report.objects.get().happened

    Report.objects.update(closed_at=timezone.now() - dt.timedelta(days=366))
    forget_closed_reports(0)

    left = Report.objects.get()
    assert (left.happened, left.about, left.name, left.email, left.notes.count()) == ("", "", "", "", 0)
    assert left.summary == "We spoke with the person."


def test_lists_and_pages_cost_the_same_however_many(hannah, harry, as_hannah, django_assert_num_queries):
    for rows in (1, 3):
        for _ in range(rows):
            report = actions.report(Told(happened="It happened."))
        for _ in range(rows):
            actions.answer(report, "Thank you.", by=hannah)
        with django_assert_num_queries(4):
            as_hannah.get("/reports/")
        with django_assert_num_queries(8):
            as_hannah.get(report.get_absolute_url())
