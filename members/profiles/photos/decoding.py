"""Turns a file that somebody sent into a plain picture, in a process of its own.

Run as a script by `reading.py`, with the file on its input and the picture, as
WebP, on its output. What a hostile file may take is bounded by the system: so
much memory, so many seconds, no file. It knows nothing of Django, so that it
starts quickly and holds no secret.

Of the file nothing but its pixels goes on: metadata, colour profiles, further
frames and whatever else was hidden in it stay behind.
"""

import io
import resource
import struct
import sys
import warnings

# The only four readers that are loaded: no file can choose another.
from PIL import (
    GifImagePlugin,
    Image,
    ImageCms,
    JpegImagePlugin,
    PngImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

KINDS = [
    JpegImagePlugin.JpegImageFile.format,
    PngImagePlugin.PngImageFile.format,
    WebPImagePlugin.WebPImageFile.format,
    GifImagePlugin.GifImageFile.format,
]
MOST_PIXELS = 20_000_000
SHORTEST_SIDE = 160
# What is longer than so many times its breadth has no square in it worth cutting out.
LONGEST_RATIO = 4
# Kept of the shorter side: enough for the largest photo, cut from half of it.
KEPT_SIDE = 960
MEMORY = 1024**3
SECONDS = 6
REFUSED = 3  # the exit code; the reason is on the error output
# What the readers raise about files that are broken or try something.
BROKEN = (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, struct.error)


class Refused(Exception):
    """The reason: a word that `reading.py` has a sentence for."""


def main() -> None:
    for limit, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))
    try:
        picture = plain_picture(sys.stdin.buffer.read())
    except Refused as refusal:
        sys.stderr.write(str(refusal))
        sys.exit(REFUSED)
    sys.stdout.buffer.write(picture)


def plain_picture(sent: bytes) -> bytes:
    """Its first frame, upright and in the colours of the web, no larger than is needed."""
    warnings.simplefilter("ignore")
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(io.BytesIO(sent), formats=KINDS) as opened:
            _check_size(*opened.size)
            return _encoded(_in_web_colours(opened))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as problem:
        raise Refused("pixels") from problem
    except UnidentifiedImageError as problem:
        raise Refused("kind") from problem
    except MemoryError as problem:
        raise Refused("heavy") from problem
    except BROKEN as problem:
        raise Refused("broken") from problem


def _check_size(width: int, height: int) -> None:
    """Before anything is decoded: the size stands at the beginning of every file."""
    if width * height > MOST_PIXELS:
        raise Refused("pixels")
    if min(width, height) < SHORTEST_SIDE:
        raise Refused("small")
    if max(width, height) > LONGEST_RATIO * min(width, height):
        raise Refused("narrow")


def _in_web_colours(opened: Image.Image) -> Image.Image:
    profile, turn = opened.info.get("icc_profile"), _turn(opened)
    wanted = _kept_size(*opened.size)
    opened.draft(None, wanted)  # a JPEG is decoded no larger than it will be kept
    picture = _flat(opened)
    picture.thumbnail(wanted, Image.Resampling.LANCZOS, reducing_gap=3)
    if profile:
        picture = _without_profile(picture, profile)
    picture = picture.convert("RGB")
    return picture if turn is None else picture.transpose(turn)


def _kept_size(width: int, height: int) -> tuple[int, int]:
    smaller = min(1.0, KEPT_SIDE / min(width, height))
    return round(width * smaller), round(height * smaller)


def _turn(opened: Image.Image) -> Image.Transpose | None:
    """How the camera was held. What cannot be read is taken as upright."""
    try:
        orientation = opened.getexif().get(274, 1)
    except BROKEN:
        return None
    return {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }.get(orientation)


def _flat(opened: Image.Image) -> Image.Image:
    """Decoded; what was transparent is white, and 16 bits of grey are 8."""
    opened.load()
    if opened.mode.startswith("I;16"):
        return opened.point(lambda grey: grey * (1 / 256)).convert("L")
    if opened.has_transparency_data:
        whole = opened.convert("RGBA")
        white = Image.new("RGBA", whole.size, "white")
        white.alpha_composite(whole)
        return white.convert("RGB")
    return opened if opened.mode in ("L", "RGB", "CMYK") else opened.convert("RGB")


def _without_profile(picture: Image.Image, profile: bytes) -> Image.Image:
    """In sRGB. A profile that makes no sense, or belongs to other colours, is passed over."""
    try:
        converted = ImageCms.profileToProfile(
            picture, ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB"),
            outputMode="RGB",
        )  # fmt: skip
    except (ImageCms.PyCMSError, *BROKEN):
        return picture
    return converted or picture


def _encoded(picture: Image.Image) -> bytes:
    # A new one: what the file said about itself hangs on the old one.
    clean = Image.new("RGB", picture.size)
    clean.paste(picture)
    out = io.BytesIO()
    clean.save(out, "WEBP", quality=90)
    return out.getvalue()


if __name__ == "__main__":
    main()
