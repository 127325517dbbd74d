"""The portal's words for where a registration stands, and their colours."""

# Status: (the word on screen, colour of its NHS.UK tag). Every page uses these.
STATUSES = {
    "confirmed": ("Confirmed", "green"),
    "held": ("Held for you", "purple"),
    "waiting": ("Waiting", "yellow"),
    "offered": ("Offered", "blue"),
    "accepted": ("Accepted", "green"),
    "declined": ("Declined", "grey"),
    "expired": ("Expired", "grey"),
    "withdrawn": ("Withdrawn", "grey"),
    "cancelled": ("Cancelled", "grey"),
    "draft": ("Draft", "grey"),
    "published": ("Published", "green"),
    "full": ("Full", "orange"),
    "closed": ("Closed", "grey"),
    "open": ("Open", "green"),
}


def word(status: str) -> str:
    return STATUSES[status][0] if status in STATUSES else status.replace("_", " ").capitalize()


def colour(status: str) -> str:
    return STATUSES[status][1] if status in STATUSES else "white"


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th … 11th, 12th, 13th … 21st."""
    if 10 <= number % 100 <= 20:
        return f"{number}th"
    return f"{number}{({1: 'st', 2: 'nd', 3: 'rd'}).get(number % 10, 'th')}"
