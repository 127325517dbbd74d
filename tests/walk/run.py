"""The whole walk: every stop measured, pictures kept, a table printed."""

import shutil
from pathlib import Path

from django.conf import settings

from tests.walk.browser import open_browser
from tests.walk.portal import portals
from tests.walk.report import Report
from tests.walk.stops import all_stops
from tests.walk.visiting import visit
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
            report.add(stop, visit(walker, stop, keep_in=PICTURES))
    report.summarise()
    return 1 if report.found else 0
