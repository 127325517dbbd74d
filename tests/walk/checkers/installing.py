"""The checkers, in the versions that npm-shrinkwrap.json pins, in a folder git does not see."""

import os
import shutil
import subprocess
from pathlib import Path

from tests.walk.browser import chromium
from tests.walk.portal import DATA

HERE = Path(__file__).parent
FOLDER = DATA / "checkers"
PINNED = ("package.json", "npm-shrinkwrap.json")
NEEDED = {"node": "Node 18.20 or newer", "npm": "npm", "java": "Java 11 or newer"}


class Missing(Exception):
    """A program that a checker needs is not installed."""


def install() -> None:
    """Once, and again when the pinned versions have changed. No package's own scripts are run."""
    missing = [words for program, words in NEEDED.items() if shutil.which(program) is None]
    missing += [] if chromium() else ["chromium"]
    if missing:
        raise Missing(f"The walk needs {', '.join(missing)}. The portal and its tests do not.")
    if all(_same(name) for name in PINNED) and (FOLDER / "node_modules").exists():
        return
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    for name in PINNED:
        shutil.copy(HERE / name, FOLDER)
    try:
        run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", check=True)
    except subprocess.CalledProcessError:
        shutil.rmtree(FOLDER)
        raise


def run(*command: str, check: bool = False, **environment: str) -> str:
    """What the program prints. Checkers end with an error when they find something: that is theirs to say."""
    done = subprocess.run(
        command,
        cwd=FOLDER,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        text=True,
        check=check,
    )
    return done.stdout


def _same(name: str) -> bool:
    copy = FOLDER / name
    return copy.exists() and copy.read_bytes() == (HERE / name).read_bytes()
