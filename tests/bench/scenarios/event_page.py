"""The public page of an event: many visitors who are not signed in, while places go."""

import asyncio
import re
import time

from tests.bench.figures import Figure, demand, percentile
from tests.bench.http import Browser
from tests.bench.people import open_event, sign_in_members
from tests.bench.stack import Stack

CONNECTIONS = 16
SECONDS = 10.0
PLACES = 400
REGISTRATIONS_A_SECOND = 4
LEFT = re.compile(rb"(\d+) places? left")


def run(stack: Stack, number: int) -> list[Figure]:
    stack.start_afresh()
    event, pool = open_event("page", PLACES)
    members = sign_in_members(int(SECONDS * REGISTRATIONS_A_SECOND) + 10)
    stack.serve()
    try:
        return asyncio.run(_visit(stack.web_port, event.slug, pool.pk, members))
    finally:
        stack.stop_serving()


class Truth:
    """How many places were left from when on, as committed."""

    def __init__(self) -> None:
        self.ended: dict[int, float] = {}
        self.left = PLACES

    def one_less(self) -> None:
        self.ended[self.left] = time.perf_counter()
        self.left -= 1

    def staleness(self, shown: int, asked: float) -> float:
        """For how long the number shown had been wrong when it was asked for."""
        return max(0.0, asked - self.ended.get(shown, asked))


async def _visit(port: int, slug: str, pool: int, members: list[tuple[object, str]]) -> list[Figure]:
    path = f"/events/{slug}/"
    for number in range(CONNECTIONS):
        demand((await Browser(port, number).get(path)).status == 200, "The event has no page.")
    truth, until = Truth(), time.perf_counter() + SECONDS
    waits: list[float] = []
    stale: list[float] = []
    await asyncio.gather(
        _places_go(slug, pool, members, truth, until),
        *(_visitor(Browser(port, number), path, truth, until, waits, stale) for number in range(CONNECTIONS)),
    )
    return [
        Figure("anonymous requests a second", len(waits) / SECONDS, "/s", "≥ 500"),
        Figure("a request, p95", percentile(waits, 95) * 1000, "ms", "≤ 50"),
        Figure("a request, median", percentile(waits, 50) * 1000, "ms"),
        Figure("count of places, at most so old", max(stale), "s", "≤ 2"),
        Figure("places given meanwhile", PLACES - truth.left, ""),
    ]


async def _visitor(
    browser: Browser, path: str, truth: Truth, until: float, waits: list[float], stale: list[float]
) -> None:
    while (asked := time.perf_counter()) < until:
        answer = await browser.get(path)
        waits.append(time.perf_counter() - asked)
        if found := LEFT.search(answer.body):
            stale.append(truth.staleness(int(found.group(1)), asked))
    browser.close()


async def _places_go(
    slug: str, pool: int, members: list[tuple[object, str]], truth: Truth, until: float
) -> None:
    for member, _ in members:
        await asyncio.sleep(1 / REGISTRATIONS_A_SECOND)
        if time.perf_counter() > until:
            return
        await asyncio.to_thread(_register, slug, pool, member)
        truth.one_less()


def _register(slug: str, pool: int, member: object) -> None:
    from events.calendar.models import Event
    from events.capacity.models import Pool
    from events.registration.actions import Wishes, register
    from members.accounts.models import Member

    assert isinstance(member, Member)
    register(Event.objects.get(slug=slug), member, Wishes(pools=[Pool.objects.get(pk=pool)]))
