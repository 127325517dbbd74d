"""500 people the portal has never seen: page, form, code by mail, confirmed."""

import asyncio
import time

from tests.bench.figures import Figure, demand, percentile
from tests.bench.http import Browser, csrf_token
from tests.bench.people import open_event
from tests.bench.postbox import Postbox
from tests.bench.stack import Stack

NEWCOMERS = 500
AT_A_TIME = 32


def run(stack: Stack, number: int) -> list[Figure]:
    stack.start_afresh()
    count = stack.share_of(NEWCOMERS)
    event, pool = open_event("newcomers", count + 100)
    stack.serve()
    try:
        return asyncio.run(_everybody(stack, f"/events/{event.slug}/", pool.pk, count))
    finally:
        stack.stop_serving()


async def _everybody(stack: Stack, page: str, pool: int, count: int) -> list[Figure]:
    postbox = Postbox()
    await postbox.open(stack.mail_port)
    # Both web workers have imported everything, and the mail has gone once.
    for number in range(8):
        await _join(stack.web_port, page, postbox, 60_000 + number)
    before = stack.cpu_seconds()
    began = time.perf_counter()
    times = await _in_lanes(count, lambda number: _join(stack.web_port, page, postbox, number))
    seconds = time.perf_counter() - began
    after = stack.cpu_seconds()
    await postbox.close()
    demand(await asyncio.to_thread(_taken, pool) == count + 8, "Somebody has no place, or two.")
    used = {name: (after[name] - before[name]) / count * 1000 for name in after}
    return [
        Figure("newcomers confirmed a second", count / seconds, "/s", "≥ 30"),
        Figure("server CPU a newcomer", sum(used.values()), "ms", "≤ 50"),
        *(Figure(f"… of it {name}", value, "ms") for name, value in sorted(used.items())),
        Figure("from page to confirmed, median", percentile(times, 50), "s"),
        Figure("from page to confirmed, p95", percentile(times, 95), "s"),
    ]


async def _in_lanes(count: int, act) -> list[float]:  # type: ignore[no-untyped-def]
    numbers = iter(range(1, count + 1))
    times: list[float] = []

    async def lane() -> None:
        for number in numbers:
            began = time.perf_counter()
            await act(number)
            times.append(time.perf_counter() - began)

    await asyncio.gather(*(lane() for _ in range(AT_A_TIME)))
    return times


async def _join(port: int, page: str, postbox: Postbox, number: int) -> None:
    """Every page a person sees is fetched, and every redirect followed."""
    browser = Browser(port, number)
    email = f"newcomer{number}@bench.example"
    demand((await browser.get(page)).status == 200, "The event has no page.")
    form = await browser.get(f"{page}register/")
    values = {
        "csrfmiddlewaretoken": csrf_token(form),
        "name": f"Newcomer {number}",
        "email": email,
        "wish": "take",
        "conduct": "on",
    }
    answer = await browser.post(f"{page}register/", values)
    where, code_page = answer.location, await browser.follow(answer)
    code = await postbox.code_for(email)
    answer = await browser.post(where, {"csrfmiddlewaretoken": csrf_token(code_page), "code": code})
    demand(answer.status == 302, f"The code was not taken: {answer.status} {answer.body[-3000:]!r}")
    confirmed = await browser.follow(answer)
    demand(b"Confirmed" in confirmed.body, f"Not confirmed: {confirmed.status}")
    browser.close()


def _taken(pool: int) -> int:
    from events.capacity.models import Place

    return Place.objects.taken().filter(pool=pool).count()
