"""What the walk knows of a page: its address by name, and how each of its states is reached."""

from dataclasses import dataclass, field, replace

# The portal with the demo's data and what `tests/walk/stage.py` adds; the same with people and nothing else;
# and the demo as it is, which the README shows.
FULL, BARE, DEMO = "full", "bare", "demo"


@dataclass(frozen=True)
class Sent:
    """A form of the page is filled in, by the names or labels of its fields, and sent.

    With no fields and no button named, all of its first form that changes something is emptied first.
    """

    button: str = ""
    fields: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class At:
    """One place to stand: what fills the address, in which portal, after sending what in turn, as whom."""

    parts: dict[str, str]
    query: str = ""
    portal: str = FULL
    sent: tuple[Sent, ...] = ()
    visitors: tuple[str, ...] = ()
    status: int = 200


def at(*sent: Sent, query: str = "", visitors: str = "", status: int = 200, **parts: str) -> At:
    """`visitors` are names from `tests/walk/visitors.py`; without them those who may come, come."""
    return At(parts, query=query, sent=sent, visitors=tuple(visitors.split()), status=status)


def bare(*, query: str = "", visitors: str = "") -> At:
    """The same page in a portal where nothing has happened yet."""
    return At({}, query=query, portal=BARE, visitors=tuple(visitors.split()))


# Why a page has no such state. The first is checked: no form that changes anything may stand there.
NO_FORM = "nothing can be sent from it"
NOTHING_TO_ERR = "its form has nothing that could be wrong: a button, or boxes to tick"
NO_LIST = "it shows one thing, whose parts are always there"
NEVER_LONG = "its words are ours and do not grow"


@dataclass(frozen=True)
class Page:
    """An address and its states; a sentence instead of a state says why there is none."""

    name: str
    first: At = field(default_factory=at)
    error: At | Sent | str = NO_FORM
    empty: At | str = NO_LIST
    long: At | str = NEVER_LONG
    # More states, by name: what comes after sending a form, an event that is over, …
    also: dict[str, At] = field(default_factory=dict)

    def states(self) -> dict[str, At]:
        """Each state that there is, by name."""
        error = replace(self.first, sent=(self.error,)) if isinstance(self.error, Sent) else self.error
        named = {"first": self.first, "error": error, "empty": self.empty, "long": self.long, **self.also}
        return {name: place for name, place in named.items() if isinstance(place, At)}
