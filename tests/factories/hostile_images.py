"""More than two hundred files that somebody might send as their photo, all made here.

Each carries MARKER wherever its kind has room for it, so that a test can look
whether any of what was sent comes out again.
"""

import io
import random
import struct
import zlib
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from PIL import Image, PngImagePlugin

MARKER = b"PLANTED-8f3a61c2"
KINDS = ["JPEG", "PNG", "WEBP", "GIF"]
SIDE = 200


class Hostile(NamedTuple):
    name: str
    data: bytes
    # "kept": must come out as a clean picture; "refused": must not; "": either, but never as it was.
    must: str = ""


@cache
def corpus() -> list[Hostile]:
    return [
        *_metadata(),
        *_tails(),
        *_disguised(),
        *_bombs(),
        *_truncated(),
        *_colours(),
        *_damaged(),
    ]


def picture(side: int = SIDE, mode: str = "RGB") -> Image.Image:
    """A gradient with a corner of its own, so that no two ways up look the same."""
    ramp = Image.linear_gradient("L").resize((side, side))
    whole = Image.merge("RGB", (ramp, ramp.rotate(90), ramp.rotate(180)))
    whole.paste("red", (0, 0, side // 4, side // 4))
    return whole.convert(mode)


def encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def _metadata() -> Iterator[Hostile]:
    plain = encoded(picture(), "JPEG")
    for number in range(16):
        yield Hostile(
            f"JPEG with a marker in APP{number}", _segment(plain, 0xE0 + number, MARKER * 9), "kept"
        )
    yield Hostile("JPEG with a comment", _segment(plain, 0xFE, MARKER), "kept")
    yield Hostile(
        "JPEG with scripts as a comment", _segment(plain, 0xFE, b"*/=1;alert(1);/*" + MARKER), "kept"
    )
    yield Hostile(
        "JPEG with PHP as a comment", _segment(plain, 0xFE, b"<?php system($_GET[0]);" + MARKER), "kept"
    )
    yield Hostile("JPEG with XMP", _segment(plain, 0xE1, b"http://ns.adobe.com/xap/1.0/\0" + MARKER), "kept")
    yield Hostile("JPEG with IPTC", _segment(plain, 0xED, b"Photoshop 3.0\x008BIM\x04\x04" + MARKER), "kept")
    for kind in ("JPEG", "PNG", "WEBP"):
        yield Hostile(f"{kind} with EXIF", encoded(picture(), kind, exif=_exif()), "kept")
        yield Hostile(
            f"{kind} with a made-up profile", encoded(picture(), kind, icc_profile=MARKER * 50), "kept"
        )
    for way in range(1, 9):
        exif = Image.Exif()
        exif[274] = way
        exif[270] = MARKER.decode()
        yield Hostile(f"JPEG held as {way}", encoded(picture(), "JPEG", exif=exif.tobytes()), "kept")
    plain = encoded(picture(), "PNG")
    for name in (b"tEXt", b"iTXt", b"zTXt", b"eXIf", b"prVt", b"tIME", b"sPLT"):
        body = b"Comment\0" + (zlib.compress(MARKER) if name == b"zTXt" else MARKER)
        yield Hostile(f"PNG with {name.decode()}", _chunk_after_header(plain, name, body))
    info = PngImagePlugin.PngInfo()
    info.add_itxt("XML:com.adobe.xmp", MARKER.decode())
    yield Hostile("PNG with XMP", encoded(picture(), "PNG", pnginfo=info), "kept")
    yield Hostile("WEBP with XMP", encoded(picture(), "WEBP", xmp=MARKER), "kept")
    yield Hostile("GIF with a comment", encoded(picture(), "GIF", comment=MARKER), "kept")
    palette = encoded(picture(mode="L"), "GIF")
    yield Hostile(
        "GIF with a marker in its palette", palette[:13] + MARKER + palette[13 + len(MARKER) :], "kept"
    )


def _tails() -> Iterator[Hostile]:
    """Polyglots: a photo, and behind it something that another program would run."""
    tails = {
        "nothing in particular": MARKER,
        "a page": b"<html><script>alert(1)</script>" + MARKER,
        "an archive": b"PK\x03\x04" + MARKER + b"PK\x05\x06" + bytes(18),
        "a Java archive": b"PK\x03\x04META-INF/MANIFEST.MF" + MARKER,
        "a document": b"%PDF-1.7\n" + MARKER + b"\n%%EOF",
        "PHP": b"<?php echo 1; ?>" + MARKER,
        "a program": b"MZ" + bytes(60) + MARKER,
        "a script": b"\n#!/bin/sh\nid\n" + MARKER,
        "a drawing": b"<svg onload='alert(1)'>" + MARKER,
        "a megabyte": MARKER * 65_536,
        "another photo": encoded(picture(), "JPEG", comment=MARKER),
    }
    for kind in KINDS:
        photo = encoded(picture(), kind)
        for name, tail in tails.items():
            yield Hostile(f"{kind} with {name} behind it", photo + tail, "kept")
    gif = encoded(picture(), "GIF")
    yield Hostile("GIF that is a script as well", gif[:6] + b"/*" + gif[8:] + b"*/=1;alert(1)//" + MARKER)
    for kind in KINDS:
        yield Hostile(
            f"{kind} with a page before it", b"<!doctype html>" + encoded(picture(), kind), "refused"
        )


def _disguised() -> Iterator[Hostile]:
    for kind in (
        "TIFF",
        "BMP",
        "ICO",
        "PPM",
        "TGA",
        "PCX",
        "ICNS",
        "SGI",
        "DDS",
        "JPEG2000",
        "MSP",
        "XBM",
    ):
        mode = "1" if kind in ("MSP", "XBM") else "RGBA" if kind == "ICNS" else "RGB"
        yield Hostile(f"{kind} by the name of a JPEG", encoded(picture(mode=mode), kind) + MARKER, "refused")
    for kind in ("EPS", "PDF"):
        yield Hostile(f"{kind} by the name of a JPEG", encoded(picture(), kind) + MARKER, "refused")
    texts = {
        "drawing": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        "drawing that reads files": b"<!DOCTYPE s [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg>&x;</svg>",
        "packed drawing": b"\x1f\x8b\x08" + bytes(20),
        "page": b"<html><body onload=alert(1)>",
        "PostScript": b"%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) (r) file",
        "ImageMagick script": b"push graphic-context\nviewbox 0 0 1 1\nfill 'url(https://127.0.0.1/|id)'\n",
        "archive": b"PK\x03\x04" + bytes(40),
        "program for Windows": b"MZ" + bytes(200),
        "program for Linux": b"\x7fELF" + bytes(200),
        "pickle": b"\x80\x04cos\nsystem\n(S'id'\ntR.",
        "film": b"\x00\x00\x00\x18ftypmp42" + bytes(100),
        "HEIC": b"\x00\x00\x00\x18ftypheic" + bytes(100),
        "AVIF": b"\x00\x00\x00\x1cftypavif" + bytes(100),
        "Photoshop file": b"8BPS\x00\x01" + bytes(100),
        "list": b"[{}]",
        "text": b"Not a picture at all.",
        "zeros": bytes(5000),
        "beginning of a JPEG": b"\xff\xd8\xff",
        "beginning of a PNG": b"\x89PNG\r\n\x1a\n",
        "beginning of a GIF": b"GIF89a",
        "beginning of a WEBP": b"RIFF\x10\x00\x00\x00WEBPVP8 ",
        "JPEG of another byte": b"\xff\xd8\xff\xe0" + MARKER * 40,
    }
    for name, text in texts.items():
        yield Hostile(
            f"{name} by the name of a JPEG", text + (b"" if name.startswith("begin") else MARKER), "refused"
        )
    yield Hostile("nothing at all", b"", "refused")
    yield Hostile(
        "a byte more than 5 MB", encoded(picture(), "JPEG").ljust(5 * 1024 * 1024 + 1, b"\0"), "refused"
    )


def _bombs() -> Iterator[Hostile]:
    """Small to send, large to open."""
    for width, height in (
        (65_535, 65_535),
        (30_000, 30_000),
        (4_473, 4_473),
        (20_000_001, 1),
        (2**31 - 1, 2**31 - 1),
    ):
        yield Hostile(f"PNG that says {width} by {height}", _png(width, height, b""), "refused")
    gif = bytearray(encoded(picture(), "GIF"))
    gif[6:10] = struct.pack("<HH", 65_535, 65_535)
    yield Hostile("GIF that says 65,535 by 65,535", bytes(gif), "refused")
    jpeg = encoded(picture(), "JPEG")
    start = jpeg.index(b"\xff\xc0") + 5
    yield Hostile(
        "JPEG that says 65,500 by 65,500",
        jpeg[:start] + struct.pack(">HH", 65_500, 65_500) + jpeg[start + 4 :],
        "refused",
    )
    lossless = b"VP8L" + struct.pack("<IBI", 5, 0x2F, 16_383 | 16_383 << 14) + b"\0"
    yield Hostile(
        "WEBP that says 16,384 by 16,384",
        b"RIFF" + struct.pack("<I", len(lossless) + 4) + b"WEBP" + lossless,
        "refused",
    )
    yield Hostile(
        "PNG of a gigapixel of zeros", _png(30_000, 30_000, zlib.compress(bytes(90_030_000))), "refused"
    )
    small, zeros = encoded(picture(), "PNG"), zlib.compress(bytes(30_000_000))
    for name in (b"zTXt", b"iTXt", b"iCCP"):
        head = b"x\0\1\0\0\0" if name == b"iTXt" else b"x\0\0"
        yield Hostile(f"PNG with a bomb in {name.decode()}", _chunk_after_header(small, name, head + zeros))
    many = b"".join(_chunk(b"tEXt", b"k%d\0" % n + MARKER) for n in range(60_000))
    yield Hostile("PNG with sixty thousand texts", small[:33] + many + small[33:])
    million = zlib.compress(bytes(1_000_000))
    zips = b"".join(_chunk(b"zTXt", b"k%d\0\0" % n + million) for n in range(80))
    yield Hostile("PNG with eighty packed texts", small[:33] + zips + small[33:])
    still = encoded(Image.new("P", (SIDE, SIDE)), "GIF")
    start = still.index(b"\x2c")
    yield Hostile("GIF of five thousand frames", still[:start] + still[start:-1] * 5_000 + b";", "kept")
    few = [Image.new("RGB", (SIDE, SIDE), (n, n, n)) for n in range(20)]
    for kind in ("PNG", "WEBP"):
        yield Hostile(
            f"{kind} of many frames", encoded(few[0], kind, save_all=True, append_images=few), "kept"
        )
    tall = bytearray(encoded(picture(), "GIF"))
    start = tall.index(b"\x2c", 13 + 768) + 5
    tall[start : start + 4] = struct.pack("<HH", 65_535, 65_535)
    yield Hostile("GIF whose frame is larger than its screen", bytes(tall))
    yield Hostile("JPEG of forty thousand scans", _many_scans(40_000))
    for width, height in ((1, 1), (159, 500), (1_000, 200)):
        yield Hostile(
            f"PNG of {width} by {height}", encoded(Image.new("RGB", (width, height)), "PNG"), "refused"
        )
    yield Hostile("PNG of 0 by 0", _png(0, 0, b""), "refused")


def _truncated() -> Iterator[Hostile]:
    for kind in KINDS:
        whole = encoded(picture(), kind)
        for part in (2, 20, 40, 60, 90):
            yield Hostile(f"{part} per cent of a {kind}", whole[: len(whole) * part // 100] + MARKER)


def _colours() -> Iterator[Hostile]:
    yield Hostile("JPEG in CMYK", encoded(picture(mode="CMYK"), "JPEG", comment=MARKER), "kept")
    yield Hostile("JPEG in grey", encoded(picture(mode="L"), "JPEG", comment=MARKER), "kept")
    yield Hostile(
        "JPEG drawn in passes", encoded(picture(), "JPEG", progressive=True, comment=MARKER), "kept"
    )
    for mode in ("1", "L", "LA", "P", "RGBA", "I;16"):
        image = Image.new(mode, (SIDE, SIDE), 40_000) if mode == "I;16" else picture(mode=mode)
        yield Hostile(f"PNG in {mode}", encoded(image, "PNG") + MARKER, "kept")
    deep = b"".join(b"\0" + struct.pack(">HHH", 40_000, 10_000, 60_000) * SIDE for _ in range(SIDE))
    yield Hostile("PNG of 16 bits a colour", _png(SIDE, SIDE, zlib.compress(deep), depth=16), "kept")
    transparent = picture(mode="P")
    yield Hostile(
        "PNG with a transparent palette", encoded(transparent, "PNG", transparency=bytes(range(256))), "kept"
    )
    yield Hostile("GIF with a transparent colour", encoded(transparent, "GIF", transparency=3), "kept")
    veiled = picture()
    veiled.putalpha(120)
    yield Hostile("WEBP with transparency", encoded(veiled, "WEBP", xmp=MARKER), "kept")
    yield Hostile("WEBP without loss", encoded(picture(), "WEBP", lossless=True, xmp=MARKER), "kept")
    yield Hostile("PNG of 20 million pixels", encoded(Image.new("L", (5_000, 4_000)), "PNG") + MARKER, "kept")


def _damaged() -> Iterator[Hostile]:
    """Bytes changed here and there, the same ones each time."""
    chance = random.Random(20_261_123)
    for kind in KINDS:
        whole = encoded(picture(), kind)
        for number in range(7):
            broken = bytearray(whole)
            for _ in range(1 + number * 3):
                broken[chance.randrange(len(broken))] = chance.randrange(256)
            yield Hostile(f"{kind} with damage {number}", bytes(broken) + MARKER)


def _segment(jpeg: bytes, name: int, body: bytes) -> bytes:
    return jpeg[:2] + b"\xff" + bytes([name]) + struct.pack(">H", len(body) + 2) + body + jpeg[2:]


def _exif() -> bytes:
    exif = Image.Exif()
    exif[270] = exif[315] = MARKER.decode()
    exif.get_ifd(0x8825)[29] = MARKER.decode()
    return exif.tobytes()


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _chunk_after_header(png: bytes, name: bytes, body: bytes) -> bytes:
    return png[:33] + _chunk(name, body) + png[33:]


def _png(width: int, height: int, packed: bytes, depth: int = 8) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, depth, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", packed) + _chunk(b"IEND", b"")


def _many_scans(count: int) -> bytes:
    """Each pass over the picture costs the reader as much as the whole of it, and the sender a few bytes."""
    jpeg = encoded(picture(2_000), "JPEG", progressive=True)
    first = jpeg.index(b"\xff\xda")
    return jpeg[:-2] + (jpeg[first : first + 14] + b"\0") * count + b"\xff\xd9"
