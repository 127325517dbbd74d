"""Staff's and organisers' pages with a million members and a million registrations."""

import asyncio
import time

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.bench.figures import Figure, demand, percentile
from tests.bench.http import HOST, Browser
from tests.bench.people import open_sessions
from tests.bench.stack import Stack

ROWS = 1_000_000
FEW = 200
REQUESTS = 20
# The biggest event has a tenth of all registrations: 100,000, or 20.
BIGGEST = "populated-0"
MEASURED = {
    "members list": "/admin/members/member/",
    "members list, searched": "/admin/members/member/?q=o%27brien",
    "member spelled nearly so": "/search/?q=kamila+mehtta&type=member",
    "event admin": "/admin/events/event/",
    "capacity board": "/organise/",
}
COUNTED = {
    **MEASURED,
    "registrations list": "/admin/events/registration/",
    "event for its organisers": f"/organise/{BIGGEST}/",
    "people of an event": f"/organise/{BIGGEST}/people/",
    "capacity of an event": f"/organise/{BIGGEST}/capacity/",
    "events": "/events/",
    "event, signed in": f"/events/{BIGGEST}/",
    "own registrations": "/registrations/",
    "home": "/",
}


def run(stack: Stack, number: int) -> list[Figure]:
    few = _queries(_prepare(stack, "few", FEW))
    session = _prepare(stack, "million", ROWS)
    many = _queries(session)
    stack.serve()
    try:
        waits = asyncio.run(_visit(stack.web_port, session))
    finally:
        stack.stop_serving()
        stack.use("bench")
    grown = [name for name in COUNTED if many[name] > few[name]]
    demand(not grown, f"These ask more of the database the more there is: {grown}, {few}, {many}")
    times = [
        figure
        for name in COUNTED
        for figure in (
            Figure(f"{name}, median", percentile(waits[name], 50) * 1000, "ms", _goal(name)),
            Figure(f"{name}, p95", percentile(waits[name], 95) * 1000, "ms", _goal(name)),
        )
    ]
    return [*times, *(Figure(f"{name}, queries", many[name], "", "≤ 12") for name in COUNTED)]


def _goal(name: str) -> str:
    return "≤ 300" if name in MEASURED else ""


def _prepare(stack: Stack, database: str, rows: int) -> str:
    """The data set, kept from one time to the next, and an administrator's session in it."""
    from events.registration.models import Registration
    from members.accounts.models import Member

    stack.use_or_make(database)
    stack.migrate()
    if not Registration.objects.exists():
        call_command("populate", members=rows, registrations=rows, verbosity=0)
    member, _ = Member.objects.get_or_create(
        email="staff@bench.example", defaults={"name": "Staff", "is_staff": True, "is_superuser": True}
    )
    now = time.time()
    records = [{"method": "code", "at": now}, {"method": "mfa", "at": now, "type": "totp"}]
    return open_sessions(
        [member],
        account_authentication_methods=records,
        account_authentication_methods_user=str(member.pk),
    )[0]


def _queries(session: str) -> dict[str, int]:
    """How many queries each page makes, by the second request: the first one fills caches."""
    client = Client(headers={"host": HOST, "x-forwarded-proto": "https"})
    client.cookies["sessionid"] = session
    counts = {}
    for name, path in COUNTED.items():
        for _ in range(2):
            with CaptureQueriesContext(connection) as captured:
                answer = client.get(path)
        demand(answer.status_code == 200, f"{path} answers {answer.status_code}.")
        counts[name] = len(captured)
    return counts


async def _visit(port: int, session: str) -> dict[str, list[float]]:
    browser = Browser(port, 1, {"sessionid": session})
    waits: dict[str, list[float]] = {}
    for name, path in COUNTED.items():
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
