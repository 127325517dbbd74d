"""`{% capacity_bar name="Thursday in the hall" taken=83 held=4 reserved=10 free=28 waiting=12 %}`."""

from typing import Any

from django import template

from community.base.plots import bars

register = template.Library()


@register.inclusion_tag("community/components/capacity_bar.html")
def capacity_bar(
    *, name: str, taken: int, held: int = 0, reserved: int = 0, free: int = 0, waiting: int = 0
) -> dict[str, Any]:
    parts = bars.parts(taken=taken, held=held, reserved=reserved, free=free, waiting=waiting)
    capacity = taken + held + reserved + free
    return {
        "name": name,
        "parts": parts,
        "capacity": capacity,
        "limit": round(100 * capacity / (capacity + waiting), 3) if parts else 100,
    }
