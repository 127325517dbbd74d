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
DJANGOS = "Django's own templates of the admin, left as they are so that they can be upgraded"
IN_ADMIN = (
    "Prefer to wrap <tr> elements in <tbody>",
    "<th> element must have a valid scope attribute",
    '<button> is missing recommended "type" attribute',
    'Prefer to use <button> instead of <input type="submit">',
    "Prefer to use the native <button> element",
    "Expected omitted end tag <meta>",
    "<fieldset> must have a <legend> as the first child",
    "Anchor link must have a text describing its purpose",
    "<form> element must have a submit button",
    "Element “option” without attribute “label” must not be empty",
    "A “select” element with a “required” attribute",
    "The first “option” element in a “select” element with a “required” attribute",
)
ALLOWED = [
    *(Allowed(message, DJANGOS, file="admin-") for message in IN_ADMIN),
    Allowed("Redundant role", TABLES),
    Allowed(
        "Prefer to use the native <section> element",
        "NHS.UK's banner for news is a div whose role says whether it interrupts: a region or an alert.",
        file="community-design-",
    ),
    Allowed("The “role” attribute must not be used on a “t", TABLES),
    Allowed(
        "<form> element must have a submit button",
        "A passkey needs a script: its button asks the browser first, and without scripts there is no form.",
        file="mfa_",
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
    # Into a file: it ends before all that it prints has gone through a pipe.
    answer = FOLDER / "html-validate-found.json"
    # What it found the last time is not what it finds now: if it ends too early, there is no file.
    answer.unlink(missing_ok=True)
    formatter = f"json={answer}"
    paths = [str(path) for path in sources]
    run("node_modules/.bin/html-validate", "--config", str(configuration), "--formatter", formatter, *paths)
    for source in json.loads(answer.read_text()):
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
