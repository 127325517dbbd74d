"""Feeds for feed readers, of what people typed."""

from typing import Any

from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed

ATOM = "application/atom+xml; charset=utf-8"


class Feed(Atom1Feed):
    """One line break of PowerPoint's in a text that somebody pasted, and the library would write no feed.

    XML has no way to say such letters, and nobody sees them.
    """

    def __init__(self, **said: Any) -> None:
        super().__init__(**_sayable(said))

    def add_item(self, **said: Any) -> None:  # type: ignore[override]
        super().add_item(**_sayable(said))

    def as_response(self) -> HttpResponse:
        return HttpResponse(self.writeString("utf-8"), content_type=ATOM)


def _sayable(said: dict[str, Any]) -> dict[str, Any]:
    return {
        name: _without_controls(value) if isinstance(value, str) else value for name, value in said.items()
    }


def _without_controls(text: str) -> str:
    return "".join(letter if letter >= " " or letter in "\n\t\r" else " " for letter in text)
