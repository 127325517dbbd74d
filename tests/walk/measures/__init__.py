"""What is measured at every stop; each measure returns a line for every thing that is wrong."""

from collections.abc import Iterator

from playwright.sync_api import Page, Response

from tests.walk.measures.accessibility import accessibility
from tests.walk.measures.layout import fits

DESK, PHONE = {"width": 1280, "height": 1024}, {"width": 320, "height": 256}
# The menu in the header folds itself up in the frames after a window has changed its width.
SETTLED = """new Promise((settled) => {
    let frames = 4;
    const next = () => frames-- ? requestAnimationFrame(next) : settled();
    next();
})"""


def measure(page: Page, response: Response) -> Iterator[tuple[str, str]]:
    """Pairs of what was measured and what was found."""
    yield from (("axe", line) for line in accessibility(page))
    # 1280 pixels at 400 %.
    page.set_viewport_size(PHONE)
    page.evaluate(SETTLED)
    yield from (("axe at 320", line) for line in accessibility(page))
    yield from (("320 px", line) for line in fits(page))
