"""Whether an address is known never shows: not on the page, not in the mail, not in the work done."""

import re
import statistics
import time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from community.mail.letters import write_letter
from community.mail.models import Message
from tests.factories.members import make_member
from tests.factories.signing_in import ask_for_code, code_mailed_to, type_code, wrong

pytestmark = pytest.mark.django_db
KNOWN, UNKNOWN = "known@trust.example", "other@trust.example"  # of one length


@pytest.fixture(autouse=True)
def known_member(db: None) -> None:
    make_member(KNOWN, name="Kay Known", known_as="Kay")


def neutral(text: str, email: str) -> str:
    """The text without what differs for everybody: the address, tokens, the time."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", text)
    return re.sub(r"\b\d{6}\b|\d{1,2}(:\d\d)?[ap]m|midday|midnight", "#", text.replace(email, "ADDRESS"))


def walk(email: str) -> list[tuple[int, str]]:
    """Every page up to the right code, as anybody sees them."""
    client = Client()
    answers = [client.get("/sign-in/"), ask_for_code(client, email), client.get("/sign-in/code/")]
    answers.append(type_code(client, wrong(code_mailed_to(email))))
    answers.append(client.post("/sign-in/code/again/"))
    return [(a.status_code, neutral(a.content.decode() + a.get("Location", ""), email)) for a in answers]


def test_every_page_and_status_is_the_same():
    assert walk(KNOWN) == walk(UNKNOWN)


def test_the_message_is_the_same():
    letters = []
    for email in (KNOWN, UNKNOWN):
        ask_for_code(Client(), email)
        message = Message.objects.get(to=email)
        write_letter(message)
        assert message.member_id is None
        letters.append([neutral(part, email) for part in (message.subject, message.text, message.html)])
    assert letters[0] == letters[1]
    assert "Kay" not in letters[0][1]


def test_the_same_statements_are_run():
    done = []
    for email in (KNOWN, UNKNOWN):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            ask_for_code(Client(), email)
        done.append([re.sub(r"'[^']*'|\d+", "?", query["sql"]) for query in queries.captured_queries])
    assert done[0] == done[1]


def test_nothing_is_looked_up_before_the_code_is_right():
    with CaptureQueriesContext(connection) as queries:
        client = Client()
        ask_for_code(client, KNOWN)
        type_code(client, wrong(code_mailed_to(KNOWN)))
    statements = " ".join(query["sql"] for query in queries.captured_queries)
    assert "members_member" not in statements
    assert "account_emailaddress" not in statements


@pytest.mark.slow
def test_it_takes_the_same_time(monkeypatch):
    """Median of 200 requests each, taken in turn: apart by less than the noise of a busy machine."""
    from members.accounts import limits

    for name in ("CODES_AN_ADDRESS", "CODES_AN_ADDRESS_A_DAY"):
        monkeypatch.setattr(limits, name, limits.Limit(name, 10_000, 900))
    client = Client()
    client.get("/sign-in/")
    taken: dict[str, list[float]] = {KNOWN: [], UNKNOWN: []}
    for _ in range(200):
        for email, times in taken.items():
            client.cookies.clear()
            start = time.perf_counter()
            ask_for_code(client, email)
            times.append(time.perf_counter() - start)
    known, unknown = (statistics.median(times) for times in taken.values())
    spread = statistics.quantiles(taken[UNKNOWN], n=4)
    assert abs(known - unknown) < max(spread[2] - spread[0], 0.0005)
