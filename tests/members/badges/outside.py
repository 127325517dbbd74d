"""Verifiers of others, in the versions that npm-shrinkwrap.json pins, in a folder git does not see."""

import hashlib
import json
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

HERE = Path(__file__).parent / "verifiers"
DATA = Path(settings.BASE_DIR) / ".data"
type Answer = dict[str, str]


def verdicts(badges: Sequence[Any], documents: dict[str, Any]) -> list[Answer]:
    """For each badge, why each refuses it: "" where it accepts. `documents`: what they may look up."""
    question = json.dumps({"documents": documents, "badges": badges})
    done = subprocess.run(
        ["node", "verify.js"], cwd=installed(), input=question, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout))


@cache
def installed() -> Path:
    if missing := [program for program in ("node", "npm") if shutil.which(program) is None]:
        pytest.skip(f"The outside verifiers need {' and '.join(missing)}.")
    files = sorted(HERE.iterdir())
    mark = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]
    folder = DATA / f"verifiers-{mark}"
    if not folder.exists():
        _install(folder, files)
    return folder


def _install(folder: Path, files: Sequence[Path]) -> None:
    """Beside its place, and then put there whole: the tests run in several processes."""
    DATA.mkdir(exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix="verifiers-", dir=DATA))
    for file in files:
        shutil.copy(file, beside)
    try:
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        subprocess.run(command, cwd=beside, check=True)
        beside.rename(folder)
    except (subprocess.CalledProcessError, OSError):
        shutil.rmtree(beside)
        if not folder.exists():
            raise
