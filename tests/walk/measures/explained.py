"""What axe cannot decide by itself, and why it is right."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Explained:
    rule: str
    # Words of the element or of axe's question.
    has: str
    because: str


EXPLAINED = [
    Explained(
        "color-contrast",
        "could not be determined due to a pseudo element",
        "The circle of a radio and the box of a checkbox are drawn before the label, not behind its words.",
    ),
    Explained(
        "color-contrast",
        "<text ",
        "axe does not see what is behind the words of a plot: it is white, and they are as dark as the "
        "page's own words (static/css/portal.css).",
    ),
    Explained(
        "frame-tested",
        "portal-frame",
        "An email runs no scripts, axe included: tests/community/letters and tests/community/mail read it.",
    ),
    Explained(
        "color-contrast",
        '<span aria-hidden="true">✕</span>',
        "A cross without words: it has the colour of the link it stands in, whose words are measured.",
    ),
]
