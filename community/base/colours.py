"""A colour of the community's: the shades that follow from it, and whether they can be read."""

import re

from django.core.exceptions import ImproperlyConfigured

HEX_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
WHITE = "#ffffff"
# Behind the text of every page.
PAGE = "#f0f4f5"
# Behind the words of a button that is pressed, in hundredths of the way to white.
PALEST = 78
# WCAG 2.2, 1.4.3: text must stand out at least so much from what is behind it.
LEAST_CONTRAST = 4.5


def refuse_unreadable(setting: str, colour: str) -> None:
    """ImproperlyConfigured if it will not do as the community's colour."""
    if not HEX_COLOUR.fullmatch(colour):
        raise ImproperlyConfigured(f"{setting} is {colour!r}; write it as #rrggbb.")
    if least_contrast(colour) < LEAST_CONTRAST:
        raise ImproperlyConfigured(
            f"{setting} {colour} is too light to be read: text in it, or white text on it, has a contrast "
            f"of {least_contrast(colour):.1f} and needs {LEAST_CONTRAST}. "
            f"The nearest that has it is {nearest(colour)}."
        )


def least_contrast(colour: str) -> float:
    """On the worst of the grounds where pages use it, under white text included."""
    return min(contrast(colour, ground) for ground in (WHITE, PAGE, tint(colour, PALEST)))


def nearest(colour: str) -> str:
    """The same colour, darker by no more than it must be."""
    darker = (shade(colour, percent) for percent in range(101))
    return next(one for one in darker if least_contrast(one) >= LEAST_CONTRAST)


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio, 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def shade(colour: str, percent: int) -> str:
    """So far on the way to black."""
    return _mixed(colour, 0, percent)


def tint(colour: str, percent: int) -> str:
    """So far on the way to white."""
    return _mixed(colour, 255, percent)


def _mixed(colour: str, end: int, percent: int) -> str:
    parts = (round((part * (100 - percent) + end * percent) / 100) for part in _parts(colour))
    return "#" + "".join(f"{part:02x}" for part in parts)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return red, green, blue


def _linear(part: float) -> float:
    """Light of one channel from its sRGB value, both 0 to 1."""
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
