"""The square that a person cuts from their picture, in the sizes that pages show."""

import io
from dataclasses import dataclass

from PIL import Image

SIZES = (64, 160, 480)


@dataclass(frozen=True)
class Cut:
    """`zoom` is from 100, as much as fits, to 200, half of that; the others are per cent of what is left."""

    zoom: int = 100
    across: int = 50
    down: int = 20  # faces are near the top

    def box(self, width: int, height: int) -> tuple[int, int, int, int]:
        side = min(width, height) * 100 // self.zoom
        left, top = (width - side) * self.across // 100, (height - side) * self.down // 100
        return left, top, left + side, top + side


def square(picture: bytes, cut: Cut, size: int) -> bytes:
    return squares(picture, cut, (size,))[size]


def squares(picture: bytes, cut: Cut, sizes: tuple[int, ...] = SIZES) -> dict[int, bytes]:
    """From a picture that is ours already: `reading.plain_picture` made it."""
    with Image.open(io.BytesIO(picture), formats=["WEBP"]) as opened:
        whole = opened.convert("RGB")
    part = whole.crop(cut.box(*whole.size))
    return {size: _encoded(part.resize((size, size), Image.Resampling.LANCZOS)) for size in sizes}


def _encoded(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=82)
    return out.getvalue()
