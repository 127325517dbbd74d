"""Whether a page can be read as people set their browsers: narrow, spaced, in colours of their own."""

from pathlib import Path

from playwright.sync_api import Page

HERE = Path(__file__).parent
FITTING = (HERE / "fitting.js").read_text()
ADAPTING = (HERE / "adapting.js").read_text()


def fits(page: Page) -> list[str]:
    return list(page.evaluate(FITTING, False))


def fits_spaced(page: Page) -> list[str]:
    return list(page.evaluate(FITTING, True))


def adapts(page: Page) -> list[str]:
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    try:
        return list(page.evaluate(ADAPTING))
    finally:
        page.emulate_media(forced_colors="none", reduced_motion="no-preference")
