"""How large the community's logo is drawn: pages keep its place, so that nothing moves when it comes."""

import re
from functools import cache
from pathlib import Path

from django import template
from django.contrib.staticfiles import finders
from PIL import Image

register = template.Library()

# In pixels: as high as the header's lines; so wide that a name still stands beside it on a phone.
HIGHEST, WIDEST = 40, 120
SQUARE = (1.0, 1.0)
VIEW_BOX = re.compile(r"""viewBox=["']\s*[\d.+-]+[\s,]+[\d.+-]+[\s,]+([\d.]+)[\s,]+([\d.]+)""")


@register.simple_tag
@cache
def box_of(name: str) -> dict[str, int]:
    """The largest box in which this static file keeps its proportions."""
    wide, high = _proportions(str(finders.find(name)))
    scale = min(HIGHEST / high, WIDEST / wide)
    return {"width": max(round(wide * scale), 1), "height": max(round(high * scale), 1)}


def _proportions(path: str) -> tuple[float, float]:
    """Of a drawing as it says itself; of what cannot be read, as if it were a square."""
    if path.endswith(".svg"):
        said = VIEW_BOX.search(Path(path).read_text(errors="replace"))
        wide, high = map(float, said.groups()) if said else SQUARE
        return (wide, high) if wide and high else SQUARE
    try:
        with Image.open(path) as picture:
            return picture.size
    except OSError:
        return SQUARE
