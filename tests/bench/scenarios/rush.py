"""300 places and 2,000 members who are signed in, a hundred clicking at any time."""

import asyncio
import re
import time
from dataclasses import dataclass

from tests.bench.figures import Figure, demand, percentile
from tests.bench.http import Browser, Wire, csrf_token
from tests.bench.people import open_event, sign_in_members
from tests.bench.postbox import Postbox
from tests.bench.stack import Stack

PLACES = 300
MEMBERS = 2_000
AT_A_TIME = 100
POSITION = re.compile(rb"([\d,]+)(?:st|nd|rd|th) in line")

# Everybody in the order in which the pool's lock let them in: places first, then the line.
ORDER = """
    SELECT email, 'placed' AS word, 0 AS position, taken.pgh_id AS moment
    FROM events_place place
    JOIN events_registration registration ON registration.id = place.registration_id
    JOIN events_placehistory taken ON taken.id = place.id AND taken.registration_id = registration.id
    WHERE place.pool_id = %(pool)s
    UNION ALL
    SELECT email, 'waiting', row_number() OVER (ORDER BY entry.id), 1e15 + entry.id
    FROM events_waitingentry entry
    JOIN events_registration registration ON registration.id = entry.registration_id
    WHERE entry.pool_id = %(pool)s AND entry.state = 'waiting'
    ORDER BY moment
"""


@dataclass
class Person:
    browser: Browser
    email: str
    token: str = ""
    asked: float = 0
    answered: float = 0
    status: int = 0
    page: str = ""
    shown: str = ""


def run(stack: Stack, number: int) -> list[Figure]:
    stack.start_afresh()
    places = stack.share_of(PLACES)
    members = sign_in_members(stack.share_of(MEMBERS))
    event, pool = open_event("rush", places)
    people = [
        Person(Browser(stack.web_port, place, {"sessionid": key}), member.email)
        for place, (member, key) in enumerate(members, 1)
    ]
    stack.serve()
    try:
        used = asyncio.run(_everybody(stack, people, f"/events/{event.slug}/register/"))
    finally:
        stack.stop_serving()
    return [*_figures(people, _order(pool.pk), places), *_cpu(used, len(people))]


async def _everybody(stack: Stack, people: list[Person], path: str) -> dict[str, float]:
    postbox = Postbox()
    await postbox.open(stack.mail_port)
    await _in_lanes(people, lambda person: _open_form(person, path))
    before = stack.cpu_seconds()
    await _in_lanes(people, lambda person: _click(person, path))
    after = stack.cpu_seconds()
    await _in_lanes(people[::40], _read_own_page)
    await postbox.close()
    return {name: after[name] - before[name] for name in after}


async def _in_lanes(people: list[Person], act) -> None:  # type: ignore[no-untyped-def]
    """A hundred connections; the next person takes the first that is free."""
    queue = iter(people)

    async def lane() -> None:
        wire: Wire | None = None
        for person in queue:
            person.browser.wire = wire
            await act(person)
            wire = person.browser.wire
            person.browser.wire = None
        if wire and wire.transport:
            wire.transport.close()

    await asyncio.gather(*(lane() for _ in range(AT_A_TIME)))


async def _open_form(person: Person, path: str) -> None:
    person.token = csrf_token(await person.browser.get(path))


async def _click(person: Person, path: str) -> None:
    values = {"csrfmiddlewaretoken": person.token, "wish": "take"}
    person.asked = time.perf_counter()
    answer = await person.browser.post(path, values)
    person.answered = time.perf_counter()
    person.status = answer.status
    person.page = answer.location


async def _read_own_page(person: Person) -> None:
    answer = await person.browser.get(person.page)
    found = POSITION.search(answer.body)
    person.shown = found.group(1).decode().replace(",", "") if found else "placed"
    demand(bool(found) or b"Confirmed" in answer.body, f"{person.page} shows neither a place nor a turn.")


def _order(pool: int) -> list[tuple[str, str, int]]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(ORDER, {"pool": pool})
        return [(email, word, position) for email, word, position, _ in cursor.fetchall()]


def _figures(people: list[Person], order: list[tuple[str, str, int]], places: int) -> list[Figure]:
    by_email = {person.email: person for person in people}
    demand(all(person.status == 302 for person in people), "Somebody got no answer.")
    demand(
        len(order) == len(by_email) == len({email for email, _, _ in order}), "Somebody is lost or doubled."
    )
    placed = [by_email[email] for email, word, _ in order if word == "placed"]
    demand(len(placed) == places, f"{len(placed)} places were given, not {places}.")
    _first_come_first_served([by_email[email] for email, _, _ in order])
    for email, word, position in order:
        right = str(position) if word == "waiting" else "placed"
        shown = by_email[email].shown or right
        demand(shown == right, f"{email} is shown {shown} and not {right}.")
    opening = min(person.asked for person in people)
    sold_out = max(person.answered for person in placed)
    end = max(person.answered for person in people)
    waits = [person.answered - person.asked for person in placed]
    return [
        Figure("confirmed a second, until sold out", places / (sold_out - opening), "/s", "≥ 100"),
        Figure("confirming request, p95", percentile(waits, 95), "s", "≤ 1"),
        Figure("confirming request, median", percentile(waits, 50), "s"),
        Figure("sold out after", sold_out - opening, "s"),
        Figure("all requests answered a second", len(people) / (end - opening), "/s"),
        Figure(
            "any request, p95", percentile([person.answered - person.asked for person in people], 95), "s"
        ),
    ]


def _first_come_first_served(in_order: list[Person]) -> None:
    """Nobody who had their answer before another one even asked may stand behind them."""
    latest = 0.0
    for person in in_order:
        demand(person.answered >= latest, f"{person.email} was overtaken.")
        latest = max(latest, person.asked)


def _cpu(used: dict[str, float], people: int) -> list[Figure]:
    """While they clicked; the worker sends on for a while after that."""
    total = Figure("server CPU a click", sum(used.values()) / people * 1000, "ms")
    return [total, *(Figure(f"… of it {name}", used[name] / people * 1000, "ms") for name in sorted(used))]
