"""What axe cannot decide by itself, and why it is right."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Explained:
    rule: str
    # Words of the element or of axe's question.
    has: str
    because: str


EXPLAINED: list[Explained] = []
