"""Bars with their figures in words.

{% capacity_bar name="Thursday in the hall" taken=83 held=4 reserved=10 free=28 waiting=12 %}
{% turnout_bar name="Thursday in the hall" taken=125 came=98 %}
"""

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.translation import gettext as _

from community.base.plots import bars

register = template.Library()


@register.inclusion_tag("community/components/capacity_bar.html")
def capacity_bar(
    *, name: str, taken: int, held: int = 0, reserved: int = 0, free: int = 0, waiting: int = 0
) -> dict[str, Any]:
    parts = bars.parts(taken=taken, held=held, reserved=reserved, free=free, waiting=waiting)
    capacity = taken + held + reserved + free
    return {
        **_bar(_("Places: %(name)s") % {"name": name}, parts, capacity, waiting),
        "nothing": _("No places yet"),
        "capacity": capacity,
    }


@register.inclusion_tag("community/components/turnout_bar.html")
def turnout_bar(*, name: str, taken: int, came: int) -> dict[str, Any]:
    parts = bars.turnout_parts(taken=taken, came=came)
    return {
        **_bar(_("How many came: %(name)s") % {"name": name}, parts, taken, max(0, came - taken)),
        "nothing": _("Nobody came"),
        "taken": taken,
    }


def _bar(title: str, parts: Sequence[bars.Part], framed: int, beyond: int) -> dict[str, Any]:
    """The frame ends where what it counts does; the rest of the bar is beyond it."""
    return {
        "title": title,
        "parts": parts,
        "limit": round(100 * framed / (framed + beyond), 3) if framed + beyond else 100,
    }
