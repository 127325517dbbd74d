"""Codes expire, and attempts are limited: in every process, and whatever a header claims."""

import subprocess
import sys
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings as django_settings
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.utils import timezone

from community.base.cache import CountingDatabaseCache
from community.mail.models import Message
from tests.factories.signing_in import ask_for_code, code_mailed_to, type_code, wrong

pytestmark = pytest.mark.django_db
NINA = "nina@trust.example"


def test_the_cache_is_shared_by_all_processes():
    assert isinstance(caches["default"], CountingDatabaseCache)


def test_a_code_works_for_fifteen_minutes_and_no_longer(client):
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        ask_for_code(client, NINA)
        code = code_mailed_to(NINA)
        clock.shift(timedelta(minutes=14, seconds=59))
        assert "That is not the code" in type_code(client, wrong(code)).content.decode()
        clock.shift(timedelta(seconds=2))
        assert "That code no longer works" in type_code(client, code).content.decode()
    assert "_auth_user_id" not in client.session


def test_a_new_request_near_the_end_brings_a_new_code(client):
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        ask_for_code(client, NINA)
        first = code_mailed_to(NINA)
        clock.shift(timedelta(minutes=11))
        ask_for_code(client, NINA)
    assert code_mailed_to(NINA) != first


def test_five_wrong_codes_end_it_even_for_the_right_one(client):
    ask_for_code(client, NINA)
    code = code_mailed_to(NINA)

    pages = [type_code(client, wrong(code)) for _ in range(5)]

    assert "You have 4 tries left" in pages[0].content.decode()
    assert "You have 1 try left" in pages[3].content.decode()
    assert "no tries left" in pages[4].content.decode()
    assert pages[4].status_code == 429
    assert "Send me a new code" in pages[4].content.decode()
    assert "no longer works" in type_code(client, code).content.decode()

    client.post("/sign-in/code/again/")
    assert code_mailed_to(NINA) != code
    type_code(client, code_mailed_to(NINA))
    assert client.session["_auth_user_id"]


def test_copies_of_the_session_share_its_tries(client):
    """Guessing in parallel must not give every request five tries of its own."""
    ask_for_code(client, NINA)
    code = code_mailed_to(NINA)
    kept = dict(client.session.items())
    for _ in range(5):
        type_code(client, wrong(code))
    session = client.session
    session.update(kept)
    session.save()

    response = type_code(client, code)

    assert response.status_code == 429
    assert "_auth_user_id" not in client.session


def test_an_address_gets_five_codes_in_a_quarter_of_an_hour(client):
    for _ in range(5):
        assert ask_for_code(Client(), NINA).status_code == 302

    refused = ask_for_code(client, NINA.upper())

    assert refused.status_code == 429
    assert "You have asked for too many codes" in refused.content.decode()
    assert Message.objects.filter(to=NINA).count() == 5
    assert ask_for_code(client, "other@trust.example").status_code == 302


def test_asking_again_is_limited_too_and_says_so(client):
    ask_for_code(client, NINA)
    answers = [client.post("/sign-in/code/again/") for _ in range(5)]

    assert [answer.status_code for answer in answers] == [302, 302, 302, 302, 429]
    assert "You have asked for too many codes" in answers[-1].content.decode()


def test_the_quarter_of_an_hour_ends(client):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(6):
            ask_for_code(client, NINA)
        clock.shift(timedelta(minutes=15, seconds=1))
        assert ask_for_code(client, NINA).status_code == 302


def test_a_network_that_types_wrong_codes_is_stopped_whatever_it_claims_to_be(client, monkeypatch):
    from members.accounts import limits

    monkeypatch.setattr(limits, "WRONG_A_NETWORK", limits.Limit("wrong", 3, 900))
    for number in range(3):
        other = Client(headers={"x-forwarded-for": f"203.0.113.{number}"})
        ask_for_code(other, f"n{number}@trust.example")
        type_code(other, wrong(code_mailed_to(f"n{number}@trust.example")))
    ask_for_code(client, NINA)

    response = client.post(
        "/sign-in/code/", {"code": code_mailed_to(NINA)}, headers={"x-forwarded-for": "198.51.100.9"}
    )

    assert response.status_code == 429
    assert "Too many wrong codes" in response.content.decode()


def test_behind_a_proxy_only_its_own_word_for_the_address_counts(monkeypatch, settings):
    from members.accounts import limits

    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    monkeypatch.setattr(limits, "CODES_A_NETWORK", limits.Limit("codes", 3, 900))

    def ask(number: int, seen_by_proxy: str) -> int:
        forged = {"x-forwarded-for": f"10.9.8.{number}, {seen_by_proxy}"}
        return ask_for_code(Client(headers=forged), f"n{number}@trust.example").status_code

    assert [ask(number, "203.0.113.7") for number in range(4)] == [302, 302, 302, 429]
    assert ask(5, "203.0.113.8") == 302


COUNT_ELSEWHERE = """
import django
django.setup()
from django.core.cache import caches
for _ in range(50):
    caches["default"].count({"limit:shared": (1, 900), "limit:other": (1, 900)})
"""


@pytest.mark.django_db(transaction=True)
def test_processes_that_count_at_once_lose_no_attempt():
    """Two processes of their own, at the same time, on the same two counters."""
    import os

    name = connection.settings_dict["NAME"]
    url = django_settings.DATABASE_URL
    if not url:
        pytest.skip("needs a database that another process can name")
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "community.settings",
        "DATABASE_URL": url.rsplit("/", 1)[0] + "/" + name,
    }
    processes = [subprocess.Popen([sys.executable, "-c", COUNT_ELSEWHERE], env=environment) for _ in range(2)]
    assert [process.wait(60) for process in processes] == [0, 0]

    counts = caches["default"].count({"limit:shared": (0, 900), "limit:other": (0, 900)})

    assert counts == {"limit:shared": 100, "limit:other": 100}


def test_counters_start_again_when_their_time_is_over():
    cache = caches["default"]
    with time_machine.travel(timezone.now(), tick=False) as clock:
        assert cache.count({"limit:x": (1, 60)}) == {"limit:x": 1}
        assert cache.count({"limit:x": (1, 60)}) == {"limit:x": 2}
        assert cache.count({"limit:x": (0, 60)}) == {"limit:x": 2}
        clock.shift(timedelta(seconds=61))
        assert cache.count({"limit:x": (1, 60)}) == {"limit:x": 1}
        clock.shift(timedelta(seconds=61))
        assert cache.forget_expired() == 1


def test_the_cache_keeps_no_address(client):
    ask_for_code(client, NINA)
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM community_cache")
        kept = str(cursor.fetchall())
    assert "nina" not in kept
    assert "127.0.0.1" not in kept
