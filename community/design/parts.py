"""A part of the face: its name, what it is for, and its states, each with the line that draws it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

FOLDER = "community/components"
ORDINARY = _("Ordinary")
# Words that a page writes into the line itself; all else is a value of the page's own.
LITERAL = (str, int, bool)


@dataclass(frozen=True)
class State:
    """What the part is given; a function gives its result, each time anew."""

    name: Promise
    given: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Part:
    """`name` is its file in templates/community/components/.

    One without states says in `seen` where to look at it. A tag of ours draws
    it if `tag` names one, which `prepare` is.
    """

    name: str
    purpose: Promise
    states: tuple[State, ...] = ()
    seen: Promise | str = ""
    prepare: Callable[..., Mapping[str, Any]] = dict
    tag: str = ""
    # Small, and alike but for a word: side by side, with one line for all.
    side_by_side: bool = False

    @property
    def template(self) -> str:
        return f"{FOLDER}/{self.name}.html"

    def drawn(self, request: HttpRequest) -> list[tuple[Promise, SafeString, str]]:
        """Each state: its name, the part in it, and how to write that."""
        return [
            (state.name, render_to_string(self.template, self._values(state), request), self.line(state))
            for state in self.states
        ]

    def _values(self, state: State) -> dict[str, Any]:
        given = {name: value() if callable(value) else value for name, value in state.given.items()}
        return dict(self.prepare(**given))

    def line(self, state: State) -> str:
        values = " ".join(f"{name}={_written(name, value)}" for name, value in state.given.items())
        if self.tag:
            return f"{{% {self.tag} {values} %}}"
        return f'{{% include "{self.template}" {f"with {values} only" if values else "only"} %}}'


def _written(name: str, value: Any) -> str:
    if isinstance(value, LITERAL):
        return f'"{value}"' if isinstance(value, str) else str(value)
    return name
