"""Links as a person types them, one a line: what it is, then its address."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members.profiles.models import MOST_LINKS, ProfileLink
from members.profiles.shown import Link

LONGEST_LABEL: int = ProfileLink._meta.get_field("label").max_length or 0
LONGEST_URL: int = ProfileLink._meta.get_field("url").max_length or 0
_is_web_address = URLValidator(schemes=["http", "https"])


class LinksField(forms.CharField):
    """Its value is a list of links; what was typed comes back as it was if a line is not one."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.Textarea({"rows": 4, "spellcheck": "false"}), **options)

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) else as_lines(value or ())

    def clean(self, value: Any) -> Any:
        lines = [line.split() for line in str(super().clean(value)).splitlines() if line.strip()]
        if len(lines) > MOST_LINKS:
            raise ValidationError(
                ngettext(
                    "There is room for %(most)s link. You gave %(given)s.",
                    "There is room for %(most)s links. You gave %(given)s.",
                    MOST_LINKS,
                )
                % {"most": MOST_LINKS, "given": len(lines)}
            )
        return [_link(words) for words in lines]


def as_lines(links: Iterable[Link]) -> str:
    return "\n".join(f"{link.label} {link.url}" for link in links)


def _link(words: list[str]) -> Link:
    """The last word is the address; without a label its host is one."""
    *label, url = words
    line = " ".join(words)
    scheme, found, rest = url.partition("://")
    url = f"{scheme.lower()}://{rest}" if found else f"https://{url}"
    try:
        _is_web_address(url)
    except ValidationError as problem:
        raise ValidationError(
            _("End “%(line)s” with a web address, such as https://www.example.org.") % {"line": line}
        ) from problem
    link = Link(" ".join(label).rstrip(":") or urlsplit(url).netloc.removeprefix("www."), url)
    if len(link.label) > LONGEST_LABEL:
        raise ValidationError(
            _("Shorten what stands before the address in “%(line)s” to %(most)s characters.")
            % {"line": line, "most": LONGEST_LABEL}
        )
    if len(url) > LONGEST_URL:
        raise ValidationError(
            _("Shorten the address in “%(line)s” to %(most)s characters.")
            % {"line": line, "most": LONGEST_URL}
        )
    return link
