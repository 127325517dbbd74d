"""The NHS.UK frontend as static files, taken from its wheel and cleaned.

The compiled assets travel inside a Wagtail add-on. Only its files are wanted:
Wagtail is not installed and the add-on is in no INSTALLED_APPS, so Django would
not find them. This finder serves them as `vendor/nhsuk-frontend.min.css` and
`.min.js`. The add-on's icons are left behind: they are the NHS's mark, not ours.
"""

import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import FileSystemStorage

from community.base.colours import shade, tint

# The maps are not in the wheel (manifest storage would fail on the reference)
# and the font is on another host (pages would call out; the CSP would refuse).
CSS_SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/")
JS_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
REMOTE_FONT = re.compile(r"@font-face\s*\{[^}]*https?://[^}]*\}")
# Frutiger is the NHS's alone: not asked for either, where somebody has it installed.
NHS_FONT = "Frutiger W01,arial"
OUR_FONT = "Arial,Helvetica Neue,Helvetica,system-ui"
# The frontend's blue and what it mixes from it with black and with white, in hundredths:
# here they become the community's colour, which /colours.css gives.
BLUE = "#005eb8"
SHADES = {"#0055a6": 10, "#004b93": 20, "#003d78": 35, "#003087": 40, "#002f5c": 50}
TINTS = {"#337ec6": 20, "#c7dcef": 78, "#d9e7f4": 85, "#edf4fa": 93}
NAMES = (
    {BLUE: "colour"}
    | {colour: f"shade-{percent}" for colour, percent in SHADES.items()}
    | {colour: f"tint-{percent}" for colour, percent in TINTS.items()}
)
OUR_COLOURS = re.compile("|".join(NAMES))


def clean_css(text: str) -> str:
    """Nothing from elsewhere, and the community's colour where the NHS's blue was."""
    text = REMOTE_FONT.sub("", CSS_SOURCE_MAP.sub("", text)).replace(NHS_FONT, OUR_FONT)
    return OUR_COLOURS.sub(lambda found: f"var(--community-{NAMES[found[0]]},{found[0]})", text)


def palette(colour: str) -> dict[str, str]:
    """What the names above stand for, with this colour in place of the blue."""
    shades = {f"shade-{percent}": shade(colour, percent) for percent in SHADES.values()}
    tints = {f"tint-{percent}": tint(colour, percent) for percent in TINTS.values()}
    return {"colour": colour, **shades, **tints}


def clean_js(text: str) -> str:
    return JS_SOURCE_MAP.sub("", text)


ASSETS: dict[str, tuple[str, Callable[[str], str]]] = {
    "vendor/nhsuk-frontend.min.css": ("css/nhsuk-frontend-*.min.css", clean_css),
    "vendor/nhsuk-frontend.min.js": ("js/nhsuk-frontend-*.min.js", clean_js),
}


class VendorFinder(BaseFinder):
    """Finds the assets above; the cleaned copies are written when first asked for."""

    def __init__(self, app_names: Iterable[str] | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.root = Path(settings.VENDOR_ROOT)

    def find(self, path: str, find_all: bool = False) -> Any:
        if path not in ASSETS:
            return []
        found = str(prepare(path, self.root))
        return [found] if find_all else found

    def list(self, ignore_patterns: Iterable[str] | None = None) -> Iterator[tuple[str, FileSystemStorage]]:
        storage = FileSystemStorage(location=self.root)
        for path in ASSETS:
            if not matches_patterns(path, ignore_patterns or []):
                prepare(path, self.root)
                yield path, storage


def prepare(path: str, root: Path) -> Path:
    """Write the cleaned copy of one asset under `root` unless it is there already."""
    pattern, clean = ASSETS[path]
    target = root / path
    text = clean(source(pattern).read_text(encoding="utf-8"))
    if not target.exists() or target.read_text(encoding="utf-8") != text:
        target.parent.mkdir(parents=True, exist_ok=True)
        # Another process may be reading: the file appears whole or not at all.
        handle, written = tempfile.mkstemp(dir=target.parent)
        with open(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(written, 0o644)
        os.replace(written, target)
    return target


def source(pattern: str) -> Path:
    """The one file in the wheel that fits `pattern`, found without importing the wheel."""
    spec = find_spec("wagtailnhsukfrontend")
    if spec is None or not spec.submodule_search_locations:
        raise ImproperlyConfigured("wagtail-nhsuk-frontend is not installed: the pages have no face.")
    folder = Path(spec.submodule_search_locations[0], "static", "wagtailnhsukfrontend")
    found = list(folder.glob(pattern))
    if len(found) != 1:
        raise ImproperlyConfigured(f"Expected one {pattern} in {folder.name}, found {len(found)}.")
    return found[0]
