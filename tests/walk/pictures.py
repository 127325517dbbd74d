"""The three pictures of the README, small enough to be kept with the code."""

import io
from dataclasses import dataclass, replace
from pathlib import Path

from django.conf import settings
from PIL import Image

from tests.walk.browser import open_browser
from tests.walk.pages.page import DEMO, At, at
from tests.walk.portal import portals
from tests.walk.stops import Stop
from tests.walk.walking import Walker

FOLDER = Path(settings.BASE_DIR) / "docs" / "img"
COLOURS = 128


@dataclass(frozen=True)
class Picture:
    file: str
    page: str
    at: At
    visitor: str
    width: int
    height: int


PICTURES = [
    Picture("event.png", "events:event", at(slug="conference"), "anonymous", 1024, 1180),
    Picture("register.png", "events:register", at(slug="counting-beds"), "anonymous", 390, 960),
    Picture("board.png", "events:board", at(), "organiser", 1024, 960),
]


def picture_for_readme() -> None:
    with portals(DEMO) as served, open_browser() as browser:
        walker = Walker(browser, served)
        for picture in PICTURES:
            stop = Stop(picture.page, "first", picture.visitor, replace(picture.at, portal=DEMO))
            with walker.standing_at(stop) as (page, _wire, _source):
                page.set_viewport_size({"width": picture.width, "height": picture.height})
                page.wait_for_timeout(300)
                _keep(page.screenshot(), FOLDER / picture.file)
        walker.close()


def _keep(shot: bytes, path: Path) -> None:
    """As few colours as a page of the portal needs: a quarter of the bytes."""
    Image.open(io.BytesIO(shot)).convert("RGB").quantize(COLOURS).save(path, optimize=True)
