"""In the demo, and only there, all mail can be read in the browser."""

from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from community.mail.actions import queue
from community.mail.calendar import CalendarEntry
from community.mail.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings) -> None:
    settings.DEMO = True


def write(**values: object) -> Message:
    message = queue("note", to="o'brien@trust.example", context={"what": "Tea", "code": "123456"}, **values)
    assert message is not None
    return message


@pytest.mark.parametrize("name", ["outbox", "outbox-letter", "outbox-file"])
def test_outside_the_demo_there_is_no_such_page(client: Client, name: str) -> None:
    message = write()
    args = [] if name == "outbox" else [message.pk]
    assert client.get(reverse(f"community:{name}", args=args)).status_code == 404


@pytest.mark.usefixtures("demo")
def test_an_empty_outbox_says_so(client: Client) -> None:
    assert "No mail yet" in client.get(reverse("community:outbox")).text


@pytest.mark.usefixtures("demo")
def test_mail_is_listed_newest_first_even_before_the_worker_comes_to_it(client: Client) -> None:
    write()
    second = write()
    page = client.get(reverse("community:outbox"))
    assert next(message.pk for message in page.context["page"]) == second.pk
    assert page.text.count("A note about Tea") == 2


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.usefixtures("demo")
def test_the_list_reads_messages_once(client: Client, number: int) -> None:
    for _ in range(number):
        write()
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("community:outbox"))
    assert sum("community_message" in query["sql"] for query in queries) == 1


@pytest.mark.usefixtures("demo")
def test_a_code_stands_out(client: Client) -> None:
    message = write(secret=True)
    page = client.get(reverse("community:outbox-letter", args=[message.pk]))
    assert '<p class="nhsuk-heading-xl">123456</p>' in page.text


@pytest.mark.usefixtures("demo")
def test_a_calendar_entry_is_shown_in_words(client: Client) -> None:
    start = datetime(2026, 3, 29, 8, tzinfo=UTC)
    entry = CalendarEntry(
        uid="1",
        sequence=1,
        summary="Conference",
        sessions=[(start, start.replace(hour=16))],
        location="Leeds",
    )
    page = client.get(reverse("community:outbox-letter", args=[write(calendar=entry).pk]))
    assert "Replaces the entry in the calendar" in page.text
    assert "Sunday 29 March 2026" in page.text
    assert "9am" in page.text


@pytest.mark.usefixtures("demo")
def test_the_whole_mail_can_be_downloaded(client: Client) -> None:
    answer = client.get(reverse("community:outbox-file", args=[write().pk]))
    letter = message_from_bytes(answer.content, policy=policy.default)
    assert letter["To"] == "o'brien@trust.example"
    assert "attachment" in answer["Content-Disposition"]
