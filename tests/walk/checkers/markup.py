"""The source of every page, as html-validate and vnu read it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.walk.checkers.installing import FOLDER, run

CONFIGURATION = {
    "root": True,
    "extends": ["html-validate:recommended"],
    "rules": {
        # A list may be named, says ARIA; the default allows names of landmarks and controls only.
        "aria-label-misuse": ["error", {"allowAnyNamable": True}],
        # A group of checkboxes shares its name: Django reads all that are ticked.
        "form-dup-name": ["error", {"shared": ["radio", "checkbox", "button", "reset", "submit"]}],
        # Titles begin with the name of the page, and organisers may give an event a long one.
        "long-title": "off",
        # Lines that held only a template's tag; compression takes them away, browsers ignore them.
        "no-trailing-whitespace": "off",
    },
}
VNU = "node_modules/vnu-jar/build/dist/vnu.jar"


@dataclass(frozen=True)
class Allowed:
    # Words of the checker's message; of the file's name, for pages that are not ours alone.
    message: str
    because: str
    file: str = ""


TABLES = (
    "On a phone the rows of NHS.UK's responsive tables are drawn as blocks, and browsers then forget that "
    "they are a table: its markup says so again. So it does for lists without bullets, which Safari forgets."
)
ALLOWED = [
    Allowed("Redundant role", TABLES),
    Allowed("The “role” attribute must not be used on a “t", TABLES),
    Allowed(
        "<form> element must have a submit button",
        "A passkey needs a script: its button asks the browser first, and without scripts there is no form.",
        file="webauthn",
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
    answer = run(
        "java", "-jar", VNU, "--format", "json", "--stdout", "--errors-only", "--exit-zero-always", *paths
    )
    for found in json.loads(answer)["messages"]:
        words = f"vnu: {found['message']} (line {found.get('lastLine')}: {found.get('extract', '')[:120]!r})"
        yield Path(found["url"]).stem, words
