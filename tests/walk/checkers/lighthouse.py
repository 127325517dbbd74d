"""Lighthouse, as on a middling phone with slow 4G: the four pages that most people see first."""

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.walk.browser import ARGUMENTS, chromium
from tests.walk.checkers.installing import run

PATHS = {
    "home": "/",
    "events": "/events/",
    "event": "/events/conference/",
    "register": "/events/conference/register/",
}
SCORE = 95
LARGEST_PAINT_MS = 1800
# A busy machine makes a page slower, never faster, and now and then hides its beginning from
# Lighthouse: what is too little, or not measured at all, is measured again.
TRIES = 3
type Scores = dict[str, float]


def light(address: str) -> Iterator[tuple[str, Scores, list[str]]]:
    """For each page: its scores, the largest paint in milliseconds among them, and what is too little."""
    for name, path in PATHS.items():
        for _ in range(TRIES):
            scores, wrong = _judge(_report(f"{address}{path}"))
            if not wrong:
                break
        yield name, scores, wrong


def _judge(report: dict[str, Any]) -> tuple[Scores, list[str]]:
    if problem := report.get("runtimeError"):
        return {}, [f"nothing was measured: {problem['message']}"]
    scores = {key: round(found["score"] * 100) for key, found in report["categories"].items()}
    paint = round(report["audits"]["largest-contentful-paint"]["numericValue"])
    wrong = [f"{key} {score}: {_why(report, key)}" for key, score in scores.items() if score < SCORE]
    if paint > LARGEST_PAINT_MS:
        wrong.append(f"largest paint after {paint} ms")
    return {**scores, "largest paint": paint}, wrong


def _report(url: str) -> dict[str, Any]:
    flags = " ".join(["--headless=new", *ARGUMENTS])
    with TemporaryDirectory() as folder:
        # In a file: of what it prints, the end is lost when it gives up.
        file = Path(folder, "report.json")
        run(
            "node_modules/.bin/lighthouse",
            url,
            "--quiet",
            "--output=json",
            f"--output-path={file}",
            "--only-categories=performance,accessibility,best-practices,seo",
            f"--chrome-flags={flags}",
            CHROME_PATH=chromium() or "",
        )
        if not file.exists():
            return {"runtimeError": {"message": "Lighthouse wrote no report."}}
        return dict(json.loads(file.read_text()))


def _why(report: dict[str, Any], category: str) -> str:
    """The audits that cost points."""
    audits = [
        report["audits"][one["id"]] for one in report["categories"][category]["auditRefs"] if one["weight"]
    ]
    return "; ".join(
        audit["title"] for audit in audits if audit["score"] is not None and audit["score"] < 0.9
    )
