"""What a person reads: plain words first, the same in HTML, the entry for the calendar beside them."""

from collections.abc import Callable
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

import icalendar
import pytest
from django.db import transaction

from community.mail.actions import queue
from community.mail.calendar import CalendarEntry
from community.mail.letters import Letter, write_letter
from community.mail.models import Message
from community.mail.words import as_html

type Write = Callable[..., None]


def letter(name: str = "note", **kwargs: object) -> Message:
    return Message(
        name=name,
        to="o'brien@trust.example",
        message_id="<1@portal.example>",
        created_at=datetime(2026, 1, 5, 12, tzinfo=UTC),
        **{"reply_to": "", "subject": "", "text": "", "html": "", **kwargs},
    )


def posted(message: Message) -> EmailMessage:
    """The letter as a mail program reads it."""
    return message_from_bytes(Letter(message).message().as_bytes(), policy=policy.default)


def test_names_are_written_as_they_are_in_plain_text(templates: Write) -> None:
    templates("hello", subject="{{ name }} & co", txt="Dear {{ name }}")
    message = letter("hello", context={"name": "Siân O'Brien <x>"})
    write_letter(message)
    assert message.subject == "Siân O'Brien <x> & co"
    assert "Dear Siân O'Brien <x>" in message.text
    assert "Dear Siân O&#x27;Brien &lt;x&gt;" in message.html


def test_a_subject_is_one_line(templates: Write) -> None:
    templates("long", subject="{{ title }}\n", txt="x")
    message = letter("long", context={"title": "Tea\r\nBcc: everybody@trust.example"})
    write_letter(message)
    assert message.subject == "Tea Bcc: everybody@trust.example"


def test_greeting_contact_and_reason_are_there(settings) -> None:
    message = letter(context={"what": "Tea", "greet": "Siân", "why": "You registered."})
    write_letter(message)
    for words in (
        "Hello Siân,",
        settings.COMMUNITY["name"],
        settings.COMMUNITY["contact"],
        "You registered.",
    ):
        assert words in message.text
    assert message.text.startswith("Hello Siân,\n\nTea is on Thursday.")
    assert "You registered." in message.html


def test_without_a_name_the_greeting_stands_alone() -> None:
    message = letter(context={"what": "Tea"})
    write_letter(message)
    assert message.text.startswith("Hello,\n")


def test_what_a_template_did_not_say_leaves_no_gap(templates: Write) -> None:
    templates("gaps", subject="x", txt="One.\n\n{% if no %}Two.{% endif %}\n  \n\nThree.")
    message = letter("gaps", context={"no": False})
    write_letter(message)
    assert "One.\n\nThree." in message.text


def test_a_first_sentence_facts_and_a_code_have_their_own_look() -> None:
    html = as_html("You have a place.\n\nWhen: Monday, 9am\nWhere: York <YO1>\n\n123456\n\nNote: one line.")
    assert ">You have a place</h1>" in html
    assert "When</td>" in html and "York &lt;YO1&gt;</td>" in html
    assert "letter-spacing:4px" in html and ">123456</p>" in html
    assert ">Note: one line.</p>" in html


def test_words_are_put_together_once() -> None:
    message = letter(context={"what": "Tea"})
    write_letter(message)
    message.context = {"what": "Coffee"}
    write_letter(message)
    assert message.subject == "A note about Tea"


def test_html_is_made_from_the_words() -> None:
    html = as_html(
        "First <line>\nsecond line, see https://portal.example/a?b=1&c=2.\n\n"
        "- one\n- two\n\n"
        "See your place: https://portal.example/registrations/1/"
    )
    assert "First &lt;line&gt;<br>" in html
    assert 'href="https://portal.example/a?b=1&amp;c=2"' in html
    assert "</a>." in html
    assert "<li>one</li><li>two</li>" in html
    assert ">See your place</a>" in html


@pytest.mark.parametrize("address", ["javascript:alert(1)", 'https://x.example/"onclick="x'])
def test_words_cannot_become_markup(address: str) -> None:
    html = as_html(f"Look: {address}")
    assert "onclick=" not in html.replace("&quot;onclick=&quot;", "")
    assert 'href="javascript' not in html


def test_headers_are_those_of_a_machine_a_person_can_answer(settings) -> None:
    message = letter(context={"what": "Tea"}, reply_to="olive@trust.example")
    write_letter(message)
    mime = posted(message)
    assert mime["Message-ID"] == "<1@portal.example>"
    assert mime["Reply-To"] == "olive@trust.example"
    assert mime["Auto-Submitted"] == "auto-generated"
    assert mime["From"].addresses[0].addr_spec == settings.COMMUNITY["mail_from"]
    assert mime["Date"].datetime == message.created_at
    assert mime["To"] == "o'brien@trust.example"
    message.reply_to = ""
    assert posted(message)["Reply-To"] == settings.COMMUNITY["contact"]


def test_text_html_and_invitation_are_forms_of_one_letter() -> None:
    start = datetime(2026, 3, 29, 8, tzinfo=UTC)
    entry = CalendarEntry(
        uid="1@portal.example", sequence=4, summary="Tea, cake", sessions=[(start, start.replace(hour=9))]
    )
    message = letter(context={"what": "Tea"}, calendar=entry.as_json())
    write_letter(message)
    mime = posted(message)
    assert mime.get_content_type() == "multipart/mixed"
    forms, attached = mime.iter_parts()
    assert forms.get_content_type() == "multipart/alternative"
    plain, page, invitation = forms.iter_parts()
    assert [part.get_content_type() for part in (plain, page, invitation)] == [
        "text/plain", "text/html", "text/calendar",
    ]  # fmt: skip
    assert invitation.get_param("method") == "REQUEST"
    assert invitation.get_content_charset() == "utf-8"
    assert attached.get_filename() == "event.ics"
    assert attached.get_content_type() == "application/ics"
    for text in (invitation.get_content(), attached.get_content().decode()):
        (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
        assert event["SEQUENCE"] == 4


@pytest.mark.django_db(transaction=True)
def test_a_secret_is_emptied_once_sent(letterbox, run_worker, templates: Write) -> None:
    templates("code", subject="Code {{ code }}", txt="{{ code }}")
    with transaction.atomic():
        message = queue("code", to="a@trust.example", context={"code": "123456"}, secret=True)
    assert message is not None
    run_worker()
    assert "123456" in letterbox.letters[0]["Subject"]
    message.refresh_from_db()
    assert (message.state, message.context) == ("sent", {})
    assert (message.subject, message.text, message.html) == ("", "", "")


@pytest.mark.django_db(transaction=True)
def test_a_secret_that_was_refused_is_emptied_as_well(letterbox, run_worker, templates: Write) -> None:
    templates("code", subject="Code {{ code }}", txt="{{ code }}")
    letterbox.answers["a@trust.example"] = "550 unknown"
    with transaction.atomic():
        message = queue("code", to="a@trust.example", context={"code": "123456"}, secret=True)
    assert message is not None
    run_worker()
    message.refresh_from_db()
    assert (message.state, message.context, message.text) == ("failed", {}, "")


@pytest.mark.django_db(transaction=True)
def test_the_demo_keeps_its_codes(letterbox, run_worker, templates: Write, settings) -> None:
    settings.DEMO = True
    templates("code", subject="Code {{ code }}", txt="{{ code }}")
    with transaction.atomic():
        message = queue("code", to="a@trust.example", context={"code": "123456"}, secret=True)
    assert message is not None
    run_worker()
    message.refresh_from_db()
    assert message.subject == "Code 123456"


def test_accents_come_through_everywhere(settings) -> None:
    settings.COMMUNITY = {**settings.COMMUNITY, "name": "Cymuned Iechyd Môn"}
    message = letter(context={"what": "Crwydro’r Wyddfa: " + "Siân a Zoë " * 20})
    write_letter(message)
    mime = posted(message)
    assert "Crwydro’r Wyddfa" in mime["Subject"]
    assert mime["From"].addresses[0].display_name == "Cymuned Iechyd Môn"
    plain, page = mime.iter_parts()
    assert "Siân a Zoë" in plain.get_content()
    assert "Siân a Zoë" in page.get_content()
    assert all(len(line) < 999 for line in Letter(message).message().as_bytes().split(b"\r\n"))


def test_a_line_of_text_may_be_any_length_and_start_with_from(templates: Write) -> None:
    templates("long", subject="x", txt="From here on\n\n{{ words }}")
    message = letter("long", context={"words": "word " * 400})
    write_letter(message)
    raw = Letter(message).message().as_bytes()
    assert all(len(line) < 999 for line in raw.split(b"\r\n"))
    assert b"\n\n" not in raw.replace(b"\r\n", b"")
    plain, _ = posted(message).iter_parts()
    assert "\nFrom here on" in plain.get_content().replace("\r\n", "\n")


def test_a_domain_with_accents_is_written_as_servers_know_it() -> None:
    message = letter(context={"what": "Tea"})
    message.to = "sian@môn.example"
    write_letter(message)
    assert posted(message)["To"] == "sian@xn--mn-8ja.example"
