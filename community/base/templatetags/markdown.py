"""`{{ event.description|markdown }}`: safe HTML of a Markdown text."""

from django import template
from django.utils.safestring import SafeString

from community.base.markdown import to_html

register = template.Library()


@register.filter
def markdown(text: str | None) -> SafeString:
    return to_html(text or "")
