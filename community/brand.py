"""What the settings say of the community's name and marks, read and looked over before anything starts."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from community.base.colours import refuse_unreadable

MAILBOX = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+")
LINK = re.compile(r"(?P<label>.*\S)\s+(?P<url>https?://\S+)")
NAMES = {"name": "COMMUNITY_NAME", "short_name": "COMMUNITY_SHORT_NAME", "strapline": "COMMUNITY_STRAPLINE"}
MAILBOXES = {
    "contact": "COMMUNITY_CONTACT",
    "conduct": "COMMUNITY_CONDUCT",
    "privacy": "COMMUNITY_PRIVACY",
    "mail_from": "COMMUNITY_MAIL_FROM",
}


def links_of(entries: Sequence[str]) -> list[dict[str, str]]:
    """`Source code https://code.example`: words, and the address last."""
    links = []
    for entry in entries:
        found = LINK.fullmatch(entry.strip())
        if not found:
            raise ImproperlyConfigured(
                f"COMMUNITY_LINKS has {entry!r}; write words and an address, Source code https://code.example."
            )
        links.append(found.groupdict())
    return links


def check(community: Mapping[str, Any]) -> None:
    """ImproperlyConfigured with a sentence about the first setting that will not do."""
    for key, setting in NAMES.items():
        if len(community[key].strip().splitlines()) != 1:
            raise ImproperlyConfigured(f"{setting} is empty or has more than one line.")
    for key, setting in MAILBOXES.items():
        if not MAILBOX.fullmatch(community[key]):
            raise ImproperlyConfigured(
                f"{setting} is {community[key]!r}; write an email address, name@portal.example."
            )
    refuse_unreadable("COMMUNITY_COLOUR", community["colour"])
