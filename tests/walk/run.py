"""`make walk`: every page as every role in every state, then the checkers. A table, and pictures."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue

from django.conf import settings

from tests.walk.browser import open_browser
from tests.walk.checkers.installing import install
from tests.walk.checkers.lighthouse import light
from tests.walk.checkers.markup import check_markup
from tests.walk.pictures import picture_for_readme
from tests.walk.portal import Portal, portals
from tests.walk.report import Report, say
from tests.walk.stops import Stop, all_stops
from tests.walk.visiting import visit
from tests.walk.walking import Walker

KEPT = Path(settings.BASE_DIR) / "screenshots"
BROWSERS = 2


def walk(words: list[str], *, brief: bool, pictures: bool) -> int:
    """Walk all pages, or those with one of the words in a stop's name; the exit code says what came of it."""
    known = all_stops(thorough=not brief)
    stops = [stop for stop in known if not words or any(word in stop.name for word in words)]
    if not stops:
        say(f"No page has one of these words in its name: {', '.join(words)}. Names are like events-list.")
        return 2
    install()
    shutil.rmtree(KEPT, ignore_errors=True)
    KEPT.mkdir()
    report = Report()
    try:
        with portals("full", "bare") as served:
            visit_all(stops, served, report, pictures=not brief)
            for name, message in check_markup(sorted(KEPT.glob("*.html"))):
                report.add(name, [("markup", message)])
            if not words:
                for name, scores, wrong in light(served["full"].address):
                    report.add_scores(name, scores, wrong)
        if pictures:
            picture_for_readme()
    finally:
        # Also when it ends early: what half an hour has found is not lost.
        report.print_all()
    return 1 if report.found else 0


def visit_all(stops: list[Stop], served: dict[str, Portal], report: Report, *, pictures: bool) -> None:
    """Two browsers take one stop after the other."""
    waiting: SimpleQueue[Stop] = SimpleQueue()
    for stop in stops:
        # An address that cannot be made is said at once, not after an hour.
        stop.url(served[stop.at.portal])
        waiting.put(stop)

    def work() -> None:
        with open_browser() as browser:
            walker = Walker(browser, served)
            try:
                while True:
                    stop = waiting.get_nowait()
                    report.visited(stop, visit(walker, stop, keep_in=KEPT, pictures=pictures))
            except Empty:
                walker.close()

    with ThreadPoolExecutor(BROWSERS) as pool:
        try:
            for done in [pool.submit(work) for _ in range(BROWSERS)]:
                done.result()
        finally:
            # Ended from outside, or one browser failed: the other stops after the page it is on.
            with suppress(Empty):
                while True:
                    waiting.get_nowait()
