"""`{{ status|status_word }}`, `{{ status|status_colour }}`, `{{ 3|nth }}`."""

from django import template

from community.base import words

register = template.Library()


@register.filter
def status_word(status: str) -> str:
    return words.word(str(status))


@register.filter
def status_colour(status: str) -> str:
    return words.colour(str(status))


@register.filter
def nth(number: int | None) -> str:
    return words.ordinal(int(number)) if number is not None else ""
