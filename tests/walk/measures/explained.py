"""What axe cannot decide by itself, and why it is right."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Explained:
    rule: str
    # Words of the element or of axe's question.
    has: str
    because: str
    # How the name of the page begins, where this is so there alone.
    page: str = ""
    # Only inside something that scrolls or cuts off what does not fit.
    in_frame: bool = False

    def explains(self, page: str, rule: str, words: str, in_frame: bool) -> bool:
        return (
            self.rule == rule
            and self.has in words
            and page.startswith(self.page)
            and (in_frame or not self.in_frame)
        )


ADMIN = "admin:"


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
    Explained(
        "color-contrast",
        "due to a background image",
        "Django's admin draws a small picture beside the words of a link as its background.",
        page=ADMIN,
    ),
    Explained(
        "color-contrast",
        "partially obscured by another element",
        "A wide table, or a long name, scrolls in a frame of its own, and axe does not see beyond the "
        "frame's edge. Its colours are those of what is in sight; words that lie on others are looked for.",
        in_frame=True,
    ),
    Explained(
        "th-has-data-cells",
        "Table data cells are missing or empty",
        "Django's lists of models have a column for adding, which is empty where staff may not.",
        page=ADMIN,
    ),
]

# What begins so in Django's own admin, which only staff see.
NOT_IN_ADMIN = {
    "layout shift": "its scripts put buttons and lists into forms that have been drawn",
    "cut off": "the name of a row in a form has one line, and the fields below it say it in full",
    "weight": "it brings jQuery and Select2 to every form",
}
