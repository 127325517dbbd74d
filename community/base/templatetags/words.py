"""`{{ status|status_word }}`, `{{ status|status_colour }}`."""

from django import template

from community.base import words

register = template.Library()


@register.filter
def status_word(status: str) -> str:
    return words.word(str(status))


@register.filter
def status_colour(status: str) -> str:
    return words.colour(str(status))
