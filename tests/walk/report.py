"""What the walk prints: each stop with anything wrong at it, and at the end how often each thing was."""

import sys
import time
from collections import Counter

from tests.walk.stops import Stop


class Report:
    def __init__(self) -> None:
        self.began = time.monotonic()
        self.stops = 0
        self.found: list[tuple[Stop, str, str]] = []

    def add(self, stop: Stop, found: list[tuple[str, str]]) -> None:
        self.stops += 1
        self.found += [(stop, measure, line) for measure, line in found]
        if found:
            say(f"✗ {stop}")
            for measure, line in found:
                say(f"    {measure}: {line}")

    def summarise(self) -> None:
        counts = Counter(measure for _, measure, _ in self.found)
        say(f"\n{self.stops} stops in {time.monotonic() - self.began:.0f} seconds")
        for measure, count in counts.most_common():
            say(f"{count:6} × {measure}")
        if not counts:
            say("Nothing was found wrong.")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
