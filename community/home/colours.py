"""The community's colour as a style sheet.

The content security policy refuses styles inside pages, so a configured
colour reaches them as a file of its own.
"""

import re

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

NHS_BLUE = "#005eb8"
HEX_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
# WCAG 2.2, 1.4.3: white text on the header must stand out at least so much.
LEAST_CONTRAST = 4.5


@require_safe
@cache_control(public=True, max_age=3600)
def colours(request: HttpRequest) -> HttpResponse:
    css = f":root{{--community-colour:{community_colour()}}}\n"
    return HttpResponse(css, content_type="text/css; charset=utf-8")


def community_colour() -> str:
    return settings.COMMUNITY.get("colour") or NHS_BLUE


def contrast_with_white(colour: str) -> float:
    """WCAG's contrast ratio, 1 to 21."""
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


@register(Tags.compatibility)
def check_colour(app_configs: object, **kwargs: object) -> list[CheckMessage]:
    colour = community_colour()
    if not HEX_COLOUR.fullmatch(colour):
        return [Error(f"COMMUNITY_COLOUR is {colour!r}; write it as #rrggbb.", id="community.E101")]
    contrast = contrast_with_white(colour)
    if contrast < LEAST_CONTRAST:
        words = f"White text on COMMUNITY_COLOUR {colour} has a contrast of {contrast:.1f}"
        return [Error(f"{words}; choose a darker one, {LEAST_CONTRAST} or more.", id="community.E102")]
    return []
