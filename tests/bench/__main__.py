"""`python -m tests.bench [scenario …]`: how fast the portal is, on this machine.

Scenarios: rush, newcomers, event_page, million, organisations, directory. Each is run three
times on fresh data; the table shows the median, the JSON every run.
"""

import argparse
import datetime as dt
import importlib
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from community.embedded_database import server
from tests.bench import machine
from tests.bench.figures import Figure, median_of_runs
from tests.bench.stack import ROOT, Stack

SCENARIOS = ["rush", "newcomers", "event_page", "million", "organisations", "directory", "badges"]
RUNS = 3


def main() -> int:
    options = _options()
    results: dict[str, list[list[Figure]]] = {}
    with Stack(share=options.share) as stack:
        _say("Measuring the machine …")
        facts = machine.facts(stack.socket, server.USER) | {"database": stack.durability}
        for name in options.scenarios:
            story = importlib.import_module(f"tests.bench.scenarios.{name}")
            _say(f"\n{name}: {(story.__doc__ or '').strip()}")
            results[name] = []
            for number in range(1, options.runs + 1):
                _say(f"  run {number} of {options.runs} …")
                results[name].append(story.run(stack, number))
            _print(median_of_runs(results[name]))
    path = _write(options.json, options.share, facts, results)
    built = "with" if facts["python_optimised"] else "without"
    _say(
        f"\nMachine: {facts['cpu']}, {facts['cores']} cores; pgbench simple update: {_rate(facts)};"
        f" Python {facts['python']} built {built} optimisations"
    )
    _say(f"Every run is in {path}")
    return 0 if all(_reached(runs) for runs in results.values()) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="How fast the portal is.")
    parser.add_argument("scenarios", nargs="*", choices=[*SCENARIOS, []], default=SCENARIOS)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--share", type=float, default=1, help="of the people: 0.1 to see that it works")
    parser.add_argument("--json", type=Path, help="where to write the figures")
    return parser.parse_args()


def _print(figures: list[Figure]) -> None:
    width = max(len(figure.name) for figure in figures)
    for figure in figures:
        mark = {True: "reached", False: "MISSED", None: ""}[figure.is_reached]
        goal = f"goal {figure.goal} {figure.unit}" if figure.goal else ""
        _say(f"    {figure.name:<{width}}  {figure.value:>9.2f} {figure.unit:<3} {goal:<18} {mark}".rstrip())


def _write(
    path: Path | None, share: float, facts: dict[str, Any], results: dict[str, list[list[Figure]]]
) -> Path:
    now = dt.datetime.now().astimezone()
    path = path or ROOT / "bench-results" / f"{now:%Y-%m-%d-%H%M}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    content = {
        "measured_at": now.isoformat(timespec="seconds"),
        "share": share,
        "machine": facts,
        "scenarios": {
            name: {
                "median": [
                    asdict(figure) | {"reached": figure.is_reached} for figure in median_of_runs(runs)
                ],
                "runs": [{figure.name: figure.value for figure in run} for run in runs],
            }
            for name, runs in results.items()
        },
    }
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n")
    return path


def _rate(facts: dict[str, Any]) -> str:
    bench = facts["pgbench"]
    return (
        f"{bench['simple_updates_a_second']}/s" if "skipped" not in bench else f"skipped, {bench['skipped']}"
    )


def _reached(runs: list[list[Figure]]) -> bool:
    return all(figure.is_reached is not False for figure in median_of_runs(runs))


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
