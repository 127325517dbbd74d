"""The community's colour, and whether white text can be read on it."""

import re

from django.conf import settings

NHS_BLUE = "#005eb8"
HEX_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
# WCAG 2.2, 1.4.3: the white text of the header must stand out at least so much.
LEAST_CONTRAST = 4.5


def community_colour() -> str:
    return str(settings.COMMUNITY.get("colour") or NHS_BLUE)


def fault_of(colour: str) -> str:
    """Why it will not do as the community's colour; empty if it will."""
    if not HEX_COLOUR.fullmatch(colour):
        return f"COMMUNITY_COLOUR is {colour!r}; write it as #rrggbb."
    contrast = contrast_with_white(colour)
    if contrast < LEAST_CONTRAST:
        return (
            f"White text on COMMUNITY_COLOUR {colour} has a contrast of {contrast:.1f}; "
            f"choose a darker one, {LEAST_CONTRAST} or more."
        )
    return ""


def contrast_with_white(colour: str) -> float:
    """WCAG's contrast ratio, 1 to 21."""
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(part: float) -> float:
    """Light of one channel from its sRGB value, both 0 to 1."""
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
