"""One stop: stand there, measure everything, keep a picture and the source."""

from pathlib import Path

from playwright.sync_api import Error, Response

from tests.walk.measures import Found, measure_at_desk, measure_on_phone
from tests.walk.measures.explained import NOT_IN_ADMIN
from tests.walk.measures.forms import forms
from tests.walk.stops import Stop
from tests.walk.walking import Walker


def visit(walker: Walker, stop: Stop, *, keep_in: Path, pictures: bool) -> Found:
    """What was found wrong there. The source goes to the folder, and pictures where somebody is to look."""
    try:
        with walker.standing_at(stop) as (page, wire, response):
            errors = forms(page, is_error=stop.state == "error", has_error=stop.has_error)
            found = _arrived(response, stop, stop.url(walker.portals[stop.at.portal]))
            found += [("errors", line) for line in errors]
            (keep_in / f"{stop.name}.html").write_text(response.text())
            if pictures:
                page.screenshot(path=keep_in / f"{stop.name}-1280.png", full_page=True)
            found += measure_at_desk(page, stop.page)
            found += [("weight", line) for line in wire.weight()]
            found += measure_on_phone(page, stop.page, anew=not stop.at.sent)
            if pictures:
                page.screenshot(path=keep_in / f"{stop.name}-320.png", full_page=True)
            found += [("wire", line) for line in wire.complaints]
            is_admin = stop.page.startswith("admin:")
            return [one for one in found if not (is_admin and _is_djangos(*one))]
    except Error as error:
        return [("way", str(error))]


def _arrived(response: Response, stop: Stop, url: str) -> Found:
    """A page that leads elsewhere, or answers otherwise than it should, was not walked."""
    there, wanted = response.url.partition("?")[0], url.partition("?")[0]
    if there == wanted and response.status == stop.at.status:
        return []
    return [("way", f"leads to {response.url}, which answers {response.status}")]


def _is_djangos(measure: str, line: str) -> bool:
    return any(measure.startswith(known) or line.startswith(known) for known in NOT_IN_ADMIN)
