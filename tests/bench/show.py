"""What `make rush` plays.

A conference of 150 places opens; 306 people want to come, four out of five
members who are signed in and the others newcomers who prove their address on
the way. 2½ hours take twenty seconds. At the end there is a picture, and
somebody has to find a bigger venue.
"""

import asyncio
import datetime as dt
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from community.base.plots import Line, line_plot
from community.demo import runner
from community.demo.arrivals import sell_out
from tests.bench import stage
from tests.bench.http import Answer, Browser, csrf_token
from tests.bench.picture import draw
from tests.bench.stage import Person

PEOPLE, PLACES = 306, 150
SOLD_OUT_AFTER, ENDS_AFTER = 20, 30
NEWCOMER_EVERY = 5
WIDTH = 40


@dataclass
class Show:
    """What has happened so far."""

    placed: list[float] = field(default_factory=list)
    waiting: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    began: float = 0

    def bar(self) -> str:
        full = round(WIDTH * min(1, len(self.placed) / PLACES))
        left = WIDTH - full
        return (
            f"  [{'█' * full}{'░' * left}] {len(self.placed):>3} of {PLACES} places, "
            f"{len(self.waiting):>3} waiting, {time.perf_counter() - self.began:>3.0f} s"
        )


def play(port: int) -> int:
    event = stage.open_the_doors()
    people = stage.cast(PEOPLE, NEWCOMER_EVERY, _arrivals())
    say(f"Registration for “{event.title}” is open: {PLACES} places, {PEOPLE} people want to come.")
    show = asyncio.run(_everybody(port, f"/events/{event.slug}/", people))
    stage.prove(event, len(show.placed), len(show.waiting))
    _tell(show, event.slug, _paint(show, event.title), port)
    return 1 if show.failed else 0


def _arrivals() -> list[float]:
    opening = dt.datetime(2019, 9, 2, tzinfo=dt.UTC)
    seconds = dt.timedelta(seconds=1)
    times = sell_out(
        PEOPLE, PLACES, opening, opening + SOLD_OUT_AFTER * seconds, opening + ENDS_AFTER * seconds
    )
    return [(moment - opening).total_seconds() for moment in times]


async def _everybody(port: int, page: str, people: list[Person]) -> Show:
    show = Show(began=time.perf_counter())
    bar = asyncio.create_task(_keep_drawing(show))
    await asyncio.gather(*(_come(show, port, page, number, person) for number, person in enumerate(people)))
    bar.cancel()
    _draw(show)
    say("")
    return show


async def _keep_drawing(show: Show) -> None:
    while True:
        _draw(show)
        await asyncio.sleep(0.25 if sys.stdout.isatty() else 5)


def _draw(show: Show) -> None:
    sys.stdout.write(f"\r{show.bar()}" if sys.stdout.isatty() else f"{show.bar()}\n")
    sys.stdout.flush()


async def _come(show: Show, port: int, page: str, number: int, person: Person) -> None:
    await asyncio.sleep(person.arrives)
    cookies = {"sessionid": person.session} if person.session else {}
    browser = Browser(port, number, cookies, site=f"http://localhost:{port}")
    try:
        await browser.get(page)
        form = await browser.get(f"{page}register/")
        values = {"csrfmiddlewaretoken": csrf_token(form), "wish": "take", "photography_consent": "on"}
        if person.session:
            answer = await browser.post(f"{page}register/", values)
        else:
            answer = await _prove_address(browser, f"{page}register/", values, person)
        status = await browser.follow(answer)
    except (AssertionError, OSError, TimeoutError) as error:
        show.failed.append(f"{person.email}: {error}")
        return
    finally:
        browser.close()
    now = time.perf_counter() - show.began
    if b" in line" in status.body:
        show.waiting.append(now)
    elif b"Confirmed" in status.body:
        show.placed.append(now)
    else:
        show.failed.append(f"{person.email}: neither a place nor a turn, status {status.status}")


async def _prove_address(browser: Browser, path: str, values: dict[str, str], person: Person) -> Answer:
    values |= {"name": person.name, "email": person.email, "conduct": "on"}
    answer = await browser.post(path, values)
    where, code_page = answer.location, await browser.follow(answer)
    code = await stage.code_for(person.email)
    return await browser.post(where, {"csrfmiddlewaretoken": csrf_token(code_page), "code": code})


def _paint(show: Show, title: str) -> Path:
    plot = line_plot(
        [Line(name, _steps(times)) for name, times in (("Places", show.placed), ("Waiting", show.waiting))],
        title=f"{title}: {len(show.placed)} places and {len(show.waiting)} people waiting",
        x_label="seconds since registration opened",
        y_label="people",
    )
    path = runner.ROOT / "bench-results" / f"rush-{dt.datetime.now().astimezone():%Y-%m-%d-%H%M}.svg"
    path.parent.mkdir(exist_ok=True)
    path.write_text(draw(plot))
    return path


def _steps(times: list[float]) -> list[tuple[float, float]]:
    return [(0.0, 0.0), *((round(moment, 2), float(count)) for count, moment in enumerate(sorted(times), 1))]


def _tell(show: Show, slug: str, picture: Path, port: int) -> None:
    for failure in show.failed[:5]:
        say(f"  went wrong: {failure}")
    if show.placed:
        gone = f"The last of {len(show.placed)} places went {max(show.placed):.1f} seconds after the opening"
        say(f"{gone}; {len(show.waiting)} people wait.")
    say("The database agrees: every place was given once, and nobody waits beside a free one.")
    say(f"The curve: {picture}\n")
    everybody = len(show.placed) + len(show.waiting)
    say(f"Now it is 2019, and somebody must find a bigger venue for {everybody} people:")
    say(f"  1. Open http://localhost:{port}/organise/{slug}/move/ and sign in as olive@university.example;")
    say(f"     her codes are at http://localhost:{port}/outbox/.")
    say("  2. Choose the County Ground. Its Long Room set out as a theatre, for 320, is suggested.")
    say("  3. Look at the preview, and confirm: everybody who waits is promoted, and everyone told.")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
