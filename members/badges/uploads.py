"""Takes the badge out of what somebody hands in: its JSON, or a picture that carries it."""

import re
import struct
import zlib
from xml.parsers.expat import ExpatError

import png
from django.utils.translation import gettext as _
from openbadgeslib.baking import ITXT_KEYWORD_OB3, SVG_ELEMENT_OB3, extract_png, extract_svg
from openbadgeslib.errors import LibOpenBadgesException

MOST_BYTES = 500_000
# Read into a tree of objects, a hundred times its size. Ours are a tenth of this.
MOST_BYTES_OF_SVG = 60_000
# Ours are a sixth of this; what is longer would only cost time to check.
MOST_LETTERS = 20_000

PNG = b"\x89PNG\r\n\x1a\n"
JWT = re.compile(r"[\w-]+\.[\w-]+\.[\w-]+")
BROKEN = (
    *(png.Error, zlib.error, struct.error, ExpatError, LibOpenBadgesException),
    *(ValueError, EOFError, IndexError, RecursionError),
)


class Unreadable(Exception):
    """Why no badge can be read out of it, as a sentence for the person."""


def badge_in(content: bytes) -> str:
    """The text of the badge. What is in it is not looked at here."""
    if len(content) > MOST_BYTES:
        raise Unreadable(_("This file is larger than any badge. Choose the badge itself: at most 500 kB."))
    try:
        text = _out_of(content)
    except BROKEN as problem:
        raise Unreadable(
            _("This file is damaged, or not what its name says. Download the badge again.")
        ) from problem
    if not text:
        raise Unreadable(_("This picture has no badge in it. Screenshots and copies from a page lose it."))
    if len(text) > MOST_LETTERS:
        raise Unreadable(_("What is in this file is longer than any badge."))
    return text


def _out_of(content: bytes) -> str | None:
    if content.startswith(PNG):
        return extract_png(content, MOST_LETTERS * 4, keyword=ITXT_KEYWORD_OB3)
    text = content.decode("utf-8-sig").strip()
    if text.startswith("<"):
        if len(content) > MOST_BYTES_OF_SVG:
            raise Unreadable(_("This drawing is larger than any badge of ours."))
        return extract_svg(text.encode(), element=SVG_ELEMENT_OB3, text_fallback=True)
    if text.startswith("{") or JWT.fullmatch(text):
        return text
    raise Unreadable(_("This is no badge. Choose its PNG, SVG or JSON file, or paste the text of the last."))
