"""Anybody reports what happened, with a name or without, and comes back to read the answer."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client

from community.mail.models import Message
from community.privacy.download import copy_for
from members.conduct.models import Handling, Report
from members.conduct.rules import who_reads
from tests.factories.members import sign_in

pytestmark = pytest.mark.django_db

WORDS = "He followed me from room to room."
ANONYMOUS = {"happened": WORDS, "about": "A man called Rob", "who": "anonymous"}
NAMED = {"happened": WORDS, "who": "named", "name": "Nora O'Brien", "email": "Nora@trust.example"}


def readers(report: Report) -> list[str]:
    return [one.member.name for one in who_reads(report)]


def mails() -> list[tuple[str, str]]:
    return list(Message.objects.order_by("id").values_list("name", "to"))


def test_somebody_anonymous_gets_a_secret_address_and_reads_and_writes_there(client, hannah, as_hannah):
    page = client.post("/report/", ANONYMOUS, follow=True)

    report = Report.objects.get()
    assert (report.member, report.name, report.email) == (None, "", "")
    assert f"/report/{report.secret}/" in page.text
    assert "Hannah Hughes" in page.text
    assert mails() == [("private_reports", "hannah@trust.example")]

    as_hannah.post(report.get_absolute_url(), {"text": "Thank you. Which room?", "kind": "answer"})
    later = Client()
    assert "Thank you. Which room?" in later.get(f"/report/{report.secret}/").text
    later.post(f"/report/{report.secret}/", {"text": "The small one."})
    assert "The small one." in as_hannah.get(report.get_absolute_url()).text
    assert mails()[1:] == [("private_reports", "hannah@trust.example")]


def test_a_member_who_stays_anonymous_leaves_no_trace(client, hannah, alice):
    sign_in(client, alice)
    client.post("/report/", ANONYMOUS)

    assert (Report.objects.get().member, Report.objects.get().writes_to) == (None, "")
    assert [to for _, to in mails()] == ["hannah@trust.example"]


def test_somebody_with_a_name_hears_by_mail_that_there_is_an_answer(client, hannah, as_hannah):
    client.post("/report/", NAMED)
    report = Report.objects.get()
    as_hannah.post(report.get_absolute_url(), {"text": "Thank you.", "kind": "answer"})

    to_nora = Message.objects.filter(to="nora@trust.example").order_by("id")
    assert [message.name for message in to_nora] == ["private_received", "private_news"]
    assert all(message.context["url"].endswith(f"/report/{report.secret}/") for message in to_nora)
    assert all(message.secret for message in to_nora)


def test_a_member_with_a_name_types_neither_name_nor_address(client, hannah, alice):
    sign_in(client, alice)
    page = client.get("/report/").text
    assert 'name="email"' not in page
    client.post("/report/", {"happened": WORDS, "who": "named"})
    assert Report.objects.get().member == alice
    assert ("private_received", alice.email) in mails()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"who": "anonymous"}, "Write what happened, in your own words."),
        ({"happened": WORDS}, "Choose whether we may know who you are."),
        (
            {"happened": WORDS, "who": "named", "email": "a@b.example"},
            "Type your name, or choose to stay anonymous",
        ),
        ({"happened": WORDS, "who": "named", "name": "Nora"}, "Type your email address, or choose to stay"),
        (
            {"happened": WORDS, "who": "named", "name": "Nora", "email": "nora"},
            "in the form name@example.nhs.uk",
        ),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(client, hannah, typed, sentence):
    page = client.post("/report/", typed).text
    assert sentence in page
    assert typed.get("happened", "") in page
    assert not Report.objects.exists()


def test_no_mail_and_no_history_holds_a_word_of_it(client, hannah, as_hannah):
    client.post("/report/", {**NAMED, "about": "Somebody"})
    report = Report.objects.get()
    as_hannah.post(report.get_absolute_url(), {"text": WORDS, "kind": "answer"})
    client.post(f"/report/{report.secret}/", {"text": WORDS})

    assert not any("followed me" in str(message.context) for message in Message.objects.all())
    assert not hasattr(Report, "history")


@pytest.mark.parametrize("about", ["Hannah Hughes", "hannah", "It was Hughes’s talk", "hannah@trust.example"])
def test_a_handler_whom_it_is_about_never_sees_it(client, hannah, harry, as_hannah, about):
    client.post("/report/", {**ANONYMOUS, "about": about})

    report = Report.objects.get()
    assert readers(report) == ["Harry Holt"]
    assert as_hannah.get(report.get_absolute_url()).status_code == 404
    assert "There is no report for you" in as_hannah.get("/reports/").text
    assert not Message.objects.filter(to=hannah.email).exists()


def test_whom_the_reporter_ticks_never_sees_it(client, hannah, harry, as_hannah):
    client.post("/report/", {**ANONYMOUS, "without": [hannah.handler.pk]})
    assert readers(Report.objects.get()) == ["Harry Holt"]
    assert as_hannah.get(Report.objects.get().get_absolute_url()).status_code == 404


def test_a_handler_does_not_deal_with_their_own_report(hannah, harry, as_hannah):
    as_hannah.post("/report/", {"happened": WORDS, "who": "named"})
    assert readers(Report.objects.get()) == ["Harry Holt"]


def test_if_nobody_is_left_nothing_is_kept_and_it_says_whom_to_write_to(client, hannah, settings):
    page = client.post("/report/", {**ANONYMOUS, "without": [hannah.handler.pk]}).text

    assert "Nobody is left who could read this." in page
    assert settings.COMMUNITY["conduct"] in page
    assert WORDS in page
    assert not Report.objects.exists()
    assert not mails()


def test_without_handlers_the_page_says_whom_to_write_to(client, settings):
    page = client.get("/report/").text
    assert "Nobody has been named yet" in page
    assert settings.COMMUNITY["conduct"] in page


def test_what_is_held_about_a_handler_who_is_kept_out_does_not_say_that_there_is_a_report(
    client, hannah, harry
):
    client.post("/report/", {**ANONYMOUS, "about": "Hannah"})
    with ZipFile(BytesIO(b"".join(copy_for(hannah)))) as file:
        whole = b"".join(file.read(name) for name in file.namelist())
    assert b"members.Handler" in whole
    assert b"Handling" not in whole
    assert b"kept_out" not in whole


def test_a_wrong_secret_opens_nothing(client, hannah):
    client.post("/report/", ANONYMOUS)
    assert client.get(f"/report/{Report.objects.get().reference}/").status_code == 404
    assert client.get("/report/x/").status_code == 404


def test_the_page_is_kept_by_nobody(client, hannah):
    client.post("/report/", ANONYMOUS)
    answer = client.get(f"/report/{Report.objects.get().secret}/")
    assert "no-store" in answer["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in answer.text


def test_a_machine_cannot_bury_the_handlers(client, hannah, monkeypatch):
    from members.accounts import limits

    monkeypatch.setattr(limits, "REPORTS_A_NETWORK", limits.Limit("few", 1, 60))
    client.post("/report/", ANONYMOUS)
    again = client.post("/report/", ANONYMOUS)
    assert again.status_code == 429
    assert "Too many reports came from where you are today." in again.text
    assert WORDS in again.text
    assert Report.objects.count() == 1


def test_footer_and_code_of_conduct_lead_there(client):
    page = client.get("/code-of-conduct/").text
    assert len(re.findall(r'href="/report/"', page)) == 2


def test_who_is_kept_out_has_a_row_that_no_other_can_undo(client, hannah, harry):
    from django.db import IntegrityError

    client.post("/report/", {**ANONYMOUS, "about": "Hannah"})
    with pytest.raises(IntegrityError, match="handling_once"):
        Handling.objects.create(report=Report.objects.get(), member=hannah, state="reads")
