"""The whole walk: every stop measured, pictures kept, a table printed."""

import shutil
from pathlib import Path

from django.conf import settings
from playwright.sync_api import Error, Page

from tests.walk.browser import open_browser
from tests.walk.measures import measure
from tests.walk.portal import Portal, portals
from tests.walk.report import Report
from tests.walk.stops import Stop, all_stops
from tests.walk.walking import Walker

PICTURES = Path(settings.BASE_DIR) / "screenshots"


def run(words: list[str]) -> int:
    """Walk; the exit code says whether anything was found."""
    stops = [stop for stop in all_stops() if not words or any(word in stop.name for word in words)]
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir()
    report = Report()
    with portals("full", "bare") as served, open_browser() as browser:
        walker = Walker(browser, served)
        for stop in stops:
            report.add(stop, visit(walker, stop, served[stop.at.portal]))
    report.summarise()
    return 1 if report.found else 0


def visit(walker: Walker, stop: Stop, portal: Portal) -> list[tuple[str, str]]:
    """What was measured and found wrong there."""
    try:
        with walker.standing_at(stop) as (page, response):
            keep_picture(page, stop, 1280)
            found = arrived(page, stop.url(portal)) + list(measure(page, response))
            keep_picture(page, stop, 320)
            return found
    except Error as error:
        return [("way", str(error))]


def arrived(page: Page, url: str) -> list[tuple[str, str]]:
    """A page that leads elsewhere was not walked."""
    there, wanted = page.url.partition("?")[0], url.partition("?")[0]
    return [] if there == wanted else [("way", f"led to {page.url}")]


def keep_picture(page: Page, stop: Stop, width: int) -> None:
    page.screenshot(path=PICTURES / f"{stop.name}-{width}.png", full_page=True)
