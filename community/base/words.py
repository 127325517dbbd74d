"""The portal's words for where a registration stands, and their colours."""

from django.utils.translation import gettext_lazy as _

# Status: (the word on screen, colour of its NHS.UK tag). Every page uses these.
STATUSES = {
    "confirmed": (_("Confirmed"), "green"),
    "held": (_("Held for you"), "purple"),
    "waiting": (_("Waiting"), "yellow"),
    "offered": (_("Offered"), "blue"),
    "accepted": (_("Accepted"), "green"),
    "declined": (_("Declined"), "grey"),
    "expired": (_("Expired"), "grey"),
    "withdrawn": (_("Withdrawn"), "grey"),
    "cancelled": (_("Cancelled"), "grey"),
    "draft": (_("Draft"), "grey"),
    "published": (_("Published"), "green"),
    "full": (_("Full"), "orange"),
    "closed": (_("Closed"), "grey"),
    "open": (_("Open"), "green"),
    "hidden": (_("Hidden"), "red"),
}
# For a language whose ordinals end in one way, four times the same.
ORDINALS = {"st": _("%dst"), "nd": _("%dnd"), "rd": _("%drd"), "th": _("%dth")}


def word(status: str) -> str:
    return str(STATUSES[status][0]) if status in STATUSES else status.replace("_", " ").capitalize()


def colour(status: str) -> str:
    return STATUSES[status][1] if status in STATUSES else "white"


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th … 11th, 12th, 13th … 21st."""
    teens = 10 <= number % 100 <= 20
    return str(ORDINALS["th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")]) % number
