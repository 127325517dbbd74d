"""Who is named in a report does not read it, wherever the name stands and however it is spelt."""

import pytest
from allauth.account.models import EmailAddress

from community.mail.models import Message
from members.accounts.models import Member
from members.conduct import actions
from members.conduct.actions import NobodyLeft, Told, Unclear, block
from members.conduct.models import Handling, Report
from members.conduct.names import Called
from members.conduct.rules import could_join, who_reads, who_would_read
from tests.members.conduct.conftest import make_handler

ABOUT_HARRY = "Harry Holt followed me from room to room."


def readers(report: Report) -> list[str]:
    return [one.member.name for one in who_reads(report)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Harry Holt", "then harry holt laughed"),
        ("Harry Holt", "It was Holt, Harry"),
        ("Harry Holt", "HarryHolt on the chat"),
        ("Harry Holt", "Harry Holts jokes"),
        ("Harry Holt", "Harry Holt’s jokes"),
        ("Harry James Holt", "It was Harry Holt"),
        ("Mary O'Brien", "It was Mary O’Brien"),
        ("Mary O’Brien", "It was Mary OBrien"),
        ("Mary O'Brien", "It was Mary O Brien"),
        ("Siân Jones", "It was Sian Jones"),
        ("Sian Jones", "It was Siân Jones"),
        ("Søren Łuk", "It was Soren Luk"),
        ("Anna Smith-Jones", "It was Anna Smith Jones"),
        ("Anna Smith‑Jones", "It was Anna Smith-Jones"),
        ("Li Wu", "It was li wu"),
        ("Li Wu", "It was Wu Li"),
    ],
)
def test_the_whole_name_is_sure_however_it_is_spelt(name, text):
    assert Called((name, "")).surely_in(text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Harry Holt", "harry laughed"),
        ("Harry Holt", "Holt’s jokes"),
        ("Harry Holt", "holts jokes"),
        ("Mary O'Brien", "O’Brien laughed"),
        ("Mary O'Brien", "obrien’s jokes"),
        ("Siân Hughes", "sian laughed"),
        ("Anna Smith-Jones", "Jones laughed"),
        ("Anna Jones", "Smith-Jones laughed"),
        ("Li Wu", "Then Li laughed"),
    ],
)
def test_a_part_of_a_name_may_mean_somebody_else(name, text):
    called = Called((name, ""))
    assert called.perhaps_in(text)
    assert not called.surely_in(text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Li Wu", "the reliable wubble"),
        ("An Le", "in an hour le train"),
        ("Harry Holt", "Harriet and Holton laughed"),
        ("Mary O'Brien", "O dear"),
        ("", "Nobody has no name"),
    ],
)
def test_other_words_name_nobody(name, text):
    assert not Called((name, "")).perhaps_in(text)


@pytest.mark.django_db
@pytest.mark.parametrize("field", ["happened", "where"])
def test_a_handler_whom_the_words_name_is_neither_told_nor_reads_it(hannah, harry, field):
    report = actions.report(Told(**{"happened": "He laughed.", field: ABOUT_HARRY}))
    assert readers(report) == ["Hannah Hughes"]
    assert not Message.objects.filter(to=harry.email).exists()


@pytest.mark.django_db
def test_any_address_that_a_handler_proved_names_them(hannah, harry):
    EmailAddress.objects.create(user=harry, email="hh@home.example", verified=True)
    EmailAddress.objects.create(user=hannah, email="x@home.example", verified=False)
    report = actions.report(Told(happened="Mails from HH@home.example, copied to x@home.example."))
    assert readers(report) == ["Hannah Hughes"]


@pytest.mark.django_db
def test_a_first_name_keeps_out_as_long_as_somebody_else_reads_it(hannah, harry):
    assert readers(actions.report(Told(happened="harry followed me."))) == ["Hannah Hughes"]


@pytest.mark.django_db
@pytest.mark.parametrize("about", ["jo", "jo from the data team", "ng"])
def test_who_is_asked_for_names_need_not_type_capitals_for_short_ones(hannah, about):
    make_handler("jo@trust.example", "Jo Ng")
    assert readers(actions.report(Told(happened="They laughed.", about=about))) == ["Hannah Hughes"]


@pytest.mark.django_db
def test_if_a_part_of_a_name_left_nobody_who_reports_is_asked_whether_they_mean_them(client, harry):
    said = {"happened": "I told Harry, and he laughed.", "who": "anonymous"}
    page = client.post("/report/", said).text
    assert "Is it about Harry Holt?" in page
    assert not Report.objects.exists()
    assert not Message.objects.exists()

    assert "Say whether you mean them" in client.post("/report/", said).text
    meant = client.post("/report/", {**said, f"about-{harry.pk}": "yes"}).text
    assert "Nobody is left who could read this." in meant
    assert not Report.objects.exists()

    client.post("/report/", {**said, f"about-{harry.pk}": "no"})
    assert readers(Report.objects.get()) == ["Harry Holt"]


@pytest.mark.django_db
def test_whole_names_are_not_asked_for_but_leave_nobody(harry):
    with pytest.raises(NobodyLeft):
        actions.report(Told(happened=ABOUT_HARRY, not_meant=[harry.pk]))


@pytest.fixture
def report(hannah: Member, harry: Member) -> Report:
    made = actions.report(Told(happened="Somebody followed me."))
    Message.objects.all().delete()
    return made


@pytest.mark.django_db
def test_who_is_named_later_goes_on_reading_only_if_who_reported_says_so(client, report, harry):
    page = client.post(f"/report/{report.secret}/", {"text": "I think it was Harry."}).text
    assert "Is it about Harry Holt?" in page
    assert "I think it was Harry." in page
    assert not report.notes.exists()

    answer = {"text": "Thank you, Harry.", f"about-{harry.pk}": "no"}
    client.post(f"/report/{report.secret}/", answer)
    assert readers(report) == ["Hannah Hughes", "Harry Holt"]


@pytest.mark.django_db
def test_whom_it_turns_out_to_be_about_is_kept_out_before_anybody_is_told(client, report, hannah, harry):
    said = {"text": ABOUT_HARRY, f"about-{harry.pk}": "yes"}
    client.post(f"/report/{report.secret}/", said)
    assert readers(report) == ["Hannah Hughes"]
    assert [message.to for message in Message.objects.all()] == [hannah.email]
    assert report.handlings.get(member=harry).state == Handling.State.KEPT_OUT


@pytest.mark.django_db
def test_a_reader_who_is_named_is_never_told_without_a_word_about_them(report, harry):
    with pytest.raises(Unclear):
        actions.write_more(report, ABOUT_HARRY)
    assert not Message.objects.exists()
    assert not report.notes.exists()


@pytest.mark.django_db
def test_if_the_only_reader_turns_out_to_be_meant_nobody_who_is_named_is_among_those_to_choose_from(
    report, hannah, harry
):
    actions.step_aside(report, by=hannah)
    make_handler("lena@trust.example", "Lena Lund")
    make_handler("rob@trust.example", "Rob Lane")
    actions.write_more(report, f"{ABOUT_HARRY} Rob laughed.", about=[harry.pk])
    assert readers(report) == []
    assert [one.member.name for one in who_would_read(report)] == ["Lena Lund"]
    assert not Message.objects.exists()


@pytest.mark.django_db
def test_if_nobody_else_may_who_reported_is_told_whom_to_write_to(client, report, hannah, harry, settings):
    actions.write_more(report, "It was both of them.", about=[hannah.pk, harry.pk])
    page = client.get(f"/report/{report.secret}/").text
    assert "Nobody is left who could deal with your report." in page
    assert settings.COMMUNITY["conduct"] in page
    assert not Message.objects.exists()


@pytest.mark.django_db
def test_nobody_whom_the_first_words_name_is_brought_in_later(report):
    Report.objects.update(happened="Rob Lane followed me.")
    make_handler("rob@trust.example", "Robert Lane")
    assert not could_join(Report.objects.get()).exists()


@pytest.mark.django_db
def test_a_handler_whom_the_reporter_has_blocked_neither_reads_it_nor_is_brought_in(hannah, harry, alice):
    block(alice, harry)
    made = actions.report(Told(happened="Somebody followed me.", member=alice))
    assert readers(made) == ["Hannah Hughes"]
    block(alice, make_handler("lena@trust.example", "Lena Lund"))
    assert not could_join(made).exists()


@pytest.mark.django_db
def test_the_list_of_readers_does_not_say_which_handler_has_blocked_the_reporter(hannah, harry, alice):
    block(harry, alice)
    made = actions.report(Told(happened="Somebody followed me.", member=alice))
    assert readers(made) == ["Hannah Hughes", "Harry Holt"]
