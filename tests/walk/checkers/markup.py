"""The source of every page, as html-validate and vnu read it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.walk.checkers.installing import FOLDER, run

CONFIGURATION = {"root": True, "extends": ["html-validate:recommended"]}
VNU = "node_modules/vnu-jar/build/dist/vnu.jar"


@dataclass(frozen=True)
class Allowed:
    # Words of the checker's message; of the file's name, for pages that are not ours alone.
    message: str
    because: str
    file: str = ""


ALLOWED = [
    Allowed(
        "Trailing whitespace",
        "where a template's tag stood on a line of its own; compression takes it away, browsers ignore it",
    ),
]


def check_markup(sources: list[Path]) -> Iterator[tuple[str, str]]:
    """Pairs of a source's name and what is wrong with it."""
    for name, message in (*_html_validate(sources), *_vnu(sources)):
        if not any(allowed.message in message and allowed.file in name for allowed in ALLOWED):
            yield name, message


def _html_validate(sources: list[Path]) -> Iterator[tuple[str, str]]:
    configuration = FOLDER / "html-validate.json"
    configuration.write_text(json.dumps(CONFIGURATION))
    paths = [str(path) for path in sources]
    answer = run(
        "node_modules/.bin/html-validate", "--config", str(configuration), "--formatter", "json", *paths
    )
    for source in json.loads(answer):
        for found in source["messages"]:
            where = f"line {found['line']}, {found['selector']}"
            yield Path(source["filePath"]).stem, f"html-validate: {found['message']} ({where})"


def _vnu(sources: list[Path]) -> Iterator[tuple[str, str]]:
    paths = [str(path) for path in sources]
    answer = run("java", "-jar", VNU, "--format", "json", "--stdout", "--exit-zero-always", *paths)
    for found in json.loads(answer)["messages"]:
        words = f"vnu: {found['message']} (line {found.get('lastLine')}: {found.get('extract', '')[:120]!r})"
        yield Path(found["url"]).stem, words
