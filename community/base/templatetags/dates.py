"""`{{ value|day }}`, `{{ value|clock }}`, `{{ value|moment }}`, `{% period start end %}`."""

from datetime import date, datetime

from django import template

from community.base import dates

register = template.Library()


@register.filter(expects_localtime=False)
def day(value: date | datetime | None, zone: str = "") -> str:
    return dates.day(value, zone) if value else ""


@register.filter(expects_localtime=False)
def clock(value: datetime | None, zone: str = "") -> str:
    return dates.clock(value, zone) if value else ""


@register.filter(expects_localtime=False)
def moment(value: datetime | None, zone: str = "") -> str:
    return dates.moment(value, zone) if value else ""


@register.simple_tag
def period(start: datetime, end: datetime, zone: str = "") -> str:
    return dates.period(start, end, zone)
