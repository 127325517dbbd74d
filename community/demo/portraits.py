"""Portraits of nobody: shapes in a few colours, the same ones each time."""

import io

from PIL import Image, ImageDraw

SIDE = 480
PALETTES = [
    ("#f2e8cf", "#386641", "#a7c957", "#bc4749"),
    ("#e0fbfc", "#293241", "#98c1d9", "#ee6c4d"),
    ("#fefae0", "#283618", "#dda15e", "#606c38"),
    ("#edf2f4", "#2b2d42", "#8d99ae", "#d90429"),
    ("#f7ede2", "#84a59d", "#f28482", "#f6bd60"),
    ("#eae2b7", "#003049", "#f77f00", "#d62828"),
]


def portrait(number: int) -> bytes:
    """Head and shoulders as circles, with hair and a background that differ from one to the next."""
    ground, body, hair, accent = PALETTES[number % len(PALETTES)]
    picture = Image.new("RGB", (SIDE, SIDE), ground)
    draw = ImageDraw.Draw(picture)
    step = 36 + 12 * (number % 4)
    for ring in range(0, SIDE, step):
        draw.arc([ring, -ring, SIDE + ring, SIDE - ring], 90, 270, fill=accent, width=6)
    lean = 14 * (number % 3 - 1)
    _circle(draw, 240 + lean, 200, 112 + 6 * (number % 5), hair)
    _circle(draw, 240 + lean, 216, 90, accent if number % 2 else ground)
    draw.ellipse([70, 330, 410, 640], fill=body)
    _circle(draw, 208 + lean, 206, 9, body)
    _circle(draw, 272 + lean, 206, 9, body)
    draw.arc([206 + lean, 216, 274 + lean, 262], 20, 160, fill=body, width=7)
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=90)
    return out.getvalue()


def _circle(draw: ImageDraw.ImageDraw, across: int, down: int, radius: int, colour: str) -> None:
    draw.ellipse([across - radius, down - radius, across + radius, down + radius], fill=colour)
