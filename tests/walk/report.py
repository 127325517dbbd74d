"""What the walk prints: a line for each page; each thing that is wrong once, with the stops where it is."""

import sys
import time
from collections import Counter, defaultdict

from tests.walk.measures import Found
from tests.walk.stops import Stop

SOME = 4  # stops named beside what is wrong there


class Report:
    def __init__(self) -> None:
        self.began = time.monotonic()
        self.stops: Counter[str] = Counter()
        self.wrong: Counter[str] = Counter()
        self.found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        self.scores: dict[str, dict[str, float]] = {}

    def visited(self, stop: Stop, found: Found) -> None:
        self.stops[stop.page] += 1
        self.wrong[stop.page] += len(found)
        self.add(stop.name, found)

    def add(self, name: str, found: Found) -> None:
        for what in found:
            self.found[what].append(name)

    def add_scores(self, name: str, scores: dict[str, float], wrong: list[str]) -> None:
        self.scores[name] = scores
        self.add(name, [("Lighthouse", line) for line in wrong])

    def print_all(self) -> None:
        say(f"{'page':<42}{'stops':>6}{'wrong':>6}")
        for page, count in sorted(self.stops.items()):
            say(f"{page:<42}{count:>6}{self.wrong[page] or '–':>6}")
        for name, scores in self.scores.items():
            say(f"Lighthouse, {name}: " + ", ".join(f"{key} {value:g}" for key, value in scores.items()))
        for (measure, line), names in sorted(self.found.items()):
            more = f" and {len(names) - SOME} more" if len(names) > SOME else ""
            say(f"\n✗ {measure}: {line}\n    {', '.join(names[:SOME])}{more}")
        seconds = time.monotonic() - self.began
        what = f"{len(self.found)} things are wrong" if self.found else "nothing is wrong"
        say(f"\n{sum(self.stops.values())} stops in {seconds:.0f} seconds: {what}. Look at screenshots/ too.")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
