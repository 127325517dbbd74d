"""Whether the page fits its window."""

from playwright.sync_api import Page

WIDTH = "document.documentElement.scrollWidth"


def fits(page: Page) -> list[str]:
    window = page.viewport_size
    assert window is not None
    for _ in range(40):
        wide = int(page.evaluate(WIDTH))
        if wide <= window["width"]:
            return []
        page.wait_for_timeout(50)
    return [f"{wide} px wide in a window of {window['width']}"]
