"""What the settings say of the community's name and marks, read and looked over before anything starts."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from community.base.colours import fault_of

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
    """`Source code https://code.example`: words, and the address last.

    An entry that cannot be read keeps its words and has no address; `faults` names it.
    """
    found = (LINK.fullmatch(entry.strip()) for entry in entries)
    return [
        one.groupdict() if one else {"label": entry.strip(), "url": ""}
        for entry, one in zip(entries, found, strict=True)
    ]


def faults(community: Mapping[str, Any]) -> list[str]:
    """A sentence for each setting that will not do."""
    found = [
        f"{setting} is empty or has more than one line."
        for key, setting in NAMES.items()
        if not community[key].strip() or len(community[key].splitlines()) > 1
    ]
    found += [
        f"{setting} is {community[key]!r}; write an e-mail address, name@portal.example."
        for key, setting in MAILBOXES.items()
        if not MAILBOX.fullmatch(community[key])
    ]
    found += [
        f"COMMUNITY_LINKS has {link['label']!r}; write words and an address, Source code https://code.example."
        for link in community["links"]
        if not link["url"]
    ]
    fault = fault_of("COMMUNITY_COLOUR", community["colour"])
    return [*found, fault] if fault else found
