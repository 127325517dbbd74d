"""What is measured at every stop; each measure returns a line for every thing that is wrong."""

from playwright.sync_api import Page

from tests.walk.measures.accessibility import accessibility
from tests.walk.measures.network import shifts
from tests.walk.measures.sight import (
    fits,
    fits_spaced,
    keeps_still,
    shows_focus,
    shows_focus_in_forced_colours,
)

# 1280 pixels of the desk at 400 % are these 320: a phone's, too.
DESK, PHONE = {"width": 1280, "height": 1024}, {"width": 320, "height": 256}

type Found = list[tuple[str, str]]


def measure_at_desk(page: Page, name: str) -> Found:
    """In this order: what moved by itself is known before anything is changed."""
    return [
        *(("layout shift", line) for line in shifts(page)),
        *(("axe", line) for line in accessibility(page, name)),
        *(("1280 px", line) for line in fits(page)),
        *(("text spacing", line) for line in fits_spaced(page)),
        *(("reduced motion", line) for line in keeps_still(page)),
        *(("focus", line) for line in shows_focus(page)),
        *(("focus in forced colours", line) for line in shows_focus_in_forced_colours(page)),
    ]


def measure_on_phone(page: Page, name: str, *, anew: bool) -> Found:
    """`anew` as on a first visit, to see what moves there; what came of a form is only made narrow."""
    page.set_viewport_size(PHONE)
    if anew:
        page.reload()
    return [
        *(("layout shift at 320 px", line) for line in (shifts(page) if anew else [])),
        *(("320 px, 400 %", line) for line in fits(page)),
        *(("axe at 320 px", line) for line in accessibility(page, name)),
        *(("text spacing at 320 px", line) for line in fits_spaced(page)),
    ]
