"""Static files are collected once, and again only after something has changed."""

import hashlib
import sys
from importlib.metadata import version
from pathlib import Path

COMMAND = [sys.executable, "manage.py", "collectstatic", "--no-input", "--clear", "--verbosity=0"]
# No page asks for these; leaving them out halves the time it takes to compress the rest.
COMMAND += [
    f"--ignore={name}" for name in ("htmx-2.js", "htmx-4*", "htmax-*", "ext", "jquery.js", "*.full.js")
]
# Whose files are collected besides ours.
PACKAGES = ("django", "django-allauth", "django-htmx", "django-pghistory", "wagtail-nhsuk-frontend")


class Collection:
    """What was collected into `target`, told by a fingerprint in a file beside it."""

    def __init__(self, source: Path, target: Path) -> None:
        self.source = source
        self.target = target
        self.noted = target.with_suffix(".collected")

    def is_current(self) -> bool:
        return (
            (self.target / "staticfiles.json").exists()
            and self.noted.exists()
            and self.noted.read_text() == self.fingerprint()
        )

    def note(self) -> None:
        self.noted.write_text(self.fingerprint())

    def fingerprint(self) -> str:
        digest = hashlib.sha256()
        for name in PACKAGES:
            digest.update(version(name).encode())
        for path in sorted(self.source.rglob("*")):
            if path.is_file():
                digest.update(str(path.relative_to(self.source)).encode() + path.read_bytes())
        return digest.hexdigest()
