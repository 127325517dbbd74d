"""The directory and a profile, for visitors and for members, with a million people in it."""

import asyncio
import time

from django.core.management import call_command

from tests.bench.figures import Figure, demand, percentile
from tests.bench.http import Browser
from tests.bench.people import open_sessions
from tests.bench.scenarios.million import ROWS
from tests.bench.stack import Stack

REQUESTS = 20
READER = "reader@bench.example"
PATHS = {
    "first page": "/members/",
    "deep page": "/members/?from=t",
    "near spelling": "/members/?q=smiht",
    "name": "/members/?q=priya+griffiths",
    "common word": "/members/?q=data",
    "organisation": "/members/?organisation=Riverside+University+Hospitals",
    "one choice": "/members/?region={region}",
    "choices combined": "/members/?region={region}&tool={tool}&interest={interest}&contribution=champion",
    "words and choices": "/members/?q=data&region={region}&tool={tool}&interest={interest}",
    "profile": "/members/{slug}/",
    "at a glance": "/members/at-a-glance/",
}


def run(stack: Stack, number: int) -> list[Figure]:
    session, paths = _prepare(stack)
    stack.serve()
    try:
        seen = {
            who: asyncio.run(_visit(stack.web_port, cookies, paths))
            for who, cookies in (("visitor", {}), ("member", {"sessionid": session}))
        }
    finally:
        stack.stop_serving()
        stack.use("bench")
    return [
        figure
        for who, waits in seen.items()
        for name in PATHS
        for figure in (
            Figure(f"{name}, {who}, median", percentile(waits[name], 50) * 1000, "ms"),
            Figure(f"{name}, {who}, p95", percentile(waits[name], 95) * 1000, "ms", "≤ 150"),
        )
    ]


def _prepare(stack: Stack) -> tuple[str, dict[str, str]]:
    """The data set, kept from one time to the next, and the session of a member in it."""
    from members.models import Interest, Member, PublicListing, Region, Tool

    stack.use_or_make("directory")
    stack.migrate()
    if not PublicListing.objects.exists():
        call_command("populate", members=stack.share_of(ROWS), registrations=1_000, verbosity=0)
    reader, _ = Member.objects.get_or_create(email=READER, defaults={"name": "Reader"})
    listed = PublicListing.objects.order_by("member_id").values_list("slug", flat=True)
    parts = {
        "region": Region.objects.get(name="London").pk,
        "tool": Tool.objects.get(name="Python").pk,
        "interest": Interest.objects.get(name="Dashboards").pk,
        "slug": listed[1_000],
    }
    return open_sessions([reader])[0], {name: path.format(**parts) for name, path in PATHS.items()}


async def _visit(port: int, cookies: dict[str, str], paths: dict[str, str]) -> dict[str, list[float]]:
    browser = Browser(port, 1, dict(cookies))
    waits: dict[str, list[float]] = {}
    for name, path in paths.items():
        # Each of the two web workers has seen it before.
        for _ in range(4):
            demand((await browser.get(path)).status == 200, f"{path} is not there.")
        waits[name] = []
        for _ in range(REQUESTS):
            began = time.perf_counter()
            await browser.get(path)
            waits[name].append(time.perf_counter() - began)
    browser.close()
    return waits
