"""kill -9 of everything in a rush: what was confirmed stays, nobody has two places, all mail goes out."""

import asyncio
import json
import random
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.bench.http import Browser
from tests.community.mail.conftest import MailServer
from tests.crash.portal import Portal
from tests.crash.rush import Person, everybody

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("crash")]

MEMBERS = 120
PLACES = 60
KILLS = ["worker", "web worker", "database", "web worker", "database", "worker"]
# What a killed worker had in hand goes out at the latest with the next round, each minute.
SECONDS_FOR_MAIL = 120


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    server = MailServer()
    yield server
    server.stop()


@pytest.fixture
def portal(data_folder: Path, tmp_path: Path, mail_server: MailServer) -> Iterator[Portal]:
    portal = Portal(data_folder, tmp_path / "logs", mail_server.port)
    yield portal
    portal.end_database()  # an orderly end would write to the disk what nobody reads again


def test_whatever_is_killed_in_a_rush_nothing_acknowledged_is_lost(
    portal: Portal, mail_server: MailServer
) -> None:
    chance = random.Random(2019)
    portal.collect_static()
    coming = json.loads(portal.run("-m", "tests.crash.prepare", str(MEMBERS), str(PLACES)))
    people = [
        Person(key, Browser(portal.web_port, number, {"sessionid": session}))
        for number, (key, session) in enumerate(coming, 1)
    ]
    with portal.serving():
        asyncio.run(rush(portal, people, chance))
    assert portal.killed == KILLS
    assert any(person.failures for person in people)

    everyone_confirmed_is_registered_once(portal, people)
    everyone_has_a_place_or_a_turn(portal)
    portal.run("manage.py", "sweep_places")
    every_mail_was_sent(portal, mail_server)


async def rush(portal: Portal, people: list[Person], chance: random.Random) -> None:
    tending = asyncio.create_task(portal.keep_running())
    async with asyncio.TaskGroup() as at_once:
        at_once.create_task(kill_now_and_then(portal, people, chance))
        at_once.create_task(everybody(people, chance))
    await asyncio.to_thread(wait_for_the_mail, portal)
    tending.cancel()


async def kill_now_and_then(portal: Portal, people: list[Person], chance: random.Random) -> None:
    """At moments drawn beforehand, counted in people who have their answer."""
    moments = sorted(chance.sample(range(5, MEMBERS - 10), len(KILLS)))
    for kind, moment in zip(KILLS, moments, strict=True):
        while sum(bool(person.confirmed) for person in people) < moment:
            await asyncio.sleep(0.005)
        await asyncio.to_thread(portal.kill, kind, chance)


def wait_for_the_mail(portal: Portal) -> None:
    deadline = time.monotonic() + SECONDS_FOR_MAIL
    while rows(portal, "SELECT 1 FROM community_message WHERE state <> 'sent'"):
        assert time.monotonic() < deadline, portal.logs()
        time.sleep(0.2)


def rows(portal: Portal, query: str) -> list[tuple[Any, ...]]:
    with portal.connect() as connection:
        return connection.execute(query.encode()).fetchall()


def everyone_confirmed_is_registered_once(portal: Portal, people: list[Person]) -> None:
    found = rows(portal, "SELECT member_id, reference FROM events_registration WHERE state = 'active'")
    registered = sorted((member, f"/registrations/{reference}/") for member, reference in found)
    assert registered == sorted((person.key, person.confirmed) for person in people)


def everyone_has_a_place_or_a_turn(portal: Portal) -> None:
    places = [row[0] for row in rows(portal, "SELECT registration_id FROM events_place")]
    taken = [registration for registration in places if registration]
    turns = rows(portal, "SELECT registration_id FROM events_waitingentry WHERE state = 'waiting'")
    everyone = rows(portal, "SELECT id FROM events_registration WHERE state = 'active'")
    assert len(places) == len(taken) == PLACES
    assert Counter(taken + [row[0] for row in turns]) == Counter(row[0] for row in everyone)
    assert rows(portal, "SELECT 1 FROM events_place WHERE held_until IS NOT NULL") == []


def every_mail_was_sent(portal: Portal, mail_server: MailServer) -> None:
    """One a person. A crash may send the one that was on its way again, and no other."""
    queued = rows(portal, 'SELECT message_id, member_id, "to", name FROM community_message')
    assert Counter(name for *_, name in queued) == {"registered": MEMBERS}
    assert len({member for _, member, *_ in queued}) == MEMBERS
    sent = Counter((str(letter["Message-ID"]), str(letter["To"])) for letter in mail_server.box.letters)
    assert set(sent) == {(message_id, to) for message_id, _, to, _ in queued}
    assert max(sent.values()) <= 2
    assert sent.total() - MEMBERS <= sum(kind != "web worker" for kind in portal.killed)
