"""Whether a page can be read as people set their browsers: narrow, spaced, in colours of their own."""

from pathlib import Path
from typing import Literal

from playwright.sync_api import Page

type ForcedColors = Literal["none", "active"]

HERE = Path(__file__).parent
FITTING = (HERE / "fitting.js").read_text()
FOCUSING = (HERE / "focusing.js").read_text()
MOVING = (HERE / "moving.js").read_text()


def fits(page: Page) -> list[str]:
    return list(page.evaluate(FITTING, False))


def fits_spaced(page: Page) -> list[str]:
    return list(page.evaluate(FITTING, True))


def keeps_still(page: Page) -> list[str]:
    return _for_people_who_set(page, MOVING)


def shows_focus(page: Page) -> list[str]:
    return _for_people_who_set(page, FOCUSING)


def shows_focus_in_forced_colours(page: Page) -> list[str]:
    return _for_people_who_set(page, FOCUSING, forced_colors="active")


def _for_people_who_set(page: Page, script: str, *, forced_colors: ForcedColors = "none") -> list[str]:
    """Reduced motion, each time: so that colours are there at once."""
    page.emulate_media(forced_colors=forced_colors, reduced_motion="reduce")
    try:
        return list(page.evaluate(script))
    finally:
        page.emulate_media(forced_colors="none", reduced_motion="no-preference")
