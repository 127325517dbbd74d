"""What is measured at every stop; each measure returns a line for every thing that is wrong."""

from playwright.sync_api import Page

from tests.walk.measures.accessibility import accessibility
from tests.walk.measures.network import shifts
from tests.walk.measures.sight import adapts, fits, fits_spaced

# 1280 pixels of the desk at 400 % are these 320: a phone's, too.
DESK, PHONE = {"width": 1280, "height": 1024}, {"width": 320, "height": 256}

type Found = list[tuple[str, str]]


def measure_at_desk(page: Page) -> Found:
    """In this order: what moved by itself is known before anything is changed."""
    return [
        *(("layout shift", line) for line in shifts(page)),
        *(("axe", line) for line in accessibility(page)),
        *(("1280 px", line) for line in fits(page)),
        *(("text spacing", line) for line in fits_spaced(page)),
        *(("forced colours, reduced motion", line) for line in adapts(page)),
    ]


def measure_on_phone(page: Page) -> Found:
    page.set_viewport_size(PHONE)
    return [
        *(("320 px, 400 %", line) for line in fits(page)),
        *(("axe at 320 px", line) for line in accessibility(page)),
        *(("text spacing at 320 px", line) for line in fits_spaced(page)),
    ]
