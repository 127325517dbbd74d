"""The vendor's files are found without Wagtail, cleaned, and hashed with ours."""

import json
import re
from pathlib import Path

import brotli
import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command

from community.base.vendor import ASSETS, NAMES, prepare

CSS, JS = ASSETS


def test_the_vendor_files_are_found_though_their_package_is_no_app():
    assert not apps.is_installed("wagtailnhsukfrontend")
    for path in ASSETS:
        assert Path(finders.find(path)).is_file()
    assert not finders.find("vendor/favicon.svg")


def test_the_vendor_css_calls_nobody(tmp_path):
    text = prepare(CSS, tmp_path).read_text()
    assert "@font-face" not in text
    assert "sourceMappingURL" not in text
    assert not re.findall(r"url\(\s*['\"]?https?:", text)
    assert ".nhsuk-button" in text


def test_what_is_the_nhss_own_is_left_out_and_its_blue_is_the_communitys_colour(tmp_path):
    text = prepare(CSS, tmp_path).read_text()
    assert "frutiger" not in text.lower()
    assert "font-family:Arial," in text
    assert ".nhsuk-header{background-color:var(--community-colour,#005eb8)" in text
    for blue in NAMES:
        assert text.count(blue) == text.count(f"{blue})") > 0


def test_our_own_style_sheets_stay_short():
    """Pages are built from the frontend's parts; what they add is counted here."""
    sheets = Path(settings.BASE_DIR, "static").rglob("*.css")
    assert sum(len(sheet.read_text().splitlines()) for sheet in sheets) < 400


def test_a_first_visit_weighs_little():
    """What every page loads, compressed as it is sent: bytes, of which scripts may be a fifth."""
    styles = [CSS, "css/portal.css"]
    scripts = [JS, "js/portal.js", "django_htmx/htmx-2.min.js"]
    weight = {path: len(brotli.compress(Path(finders.find(path)).read_bytes())) for path in styles + scripts}
    assert sum(weight[path] for path in scripts) < 30_000
    assert sum(weight.values()) < 60_000


def test_the_vendor_script_names_no_source_map(tmp_path):
    text = prepare(JS, tmp_path).read_text()
    assert "sourceMappingURL" not in text
    assert "initAll" in text


def test_a_prepared_file_is_written_again_only_when_it_differs(tmp_path):
    target = prepare(CSS, tmp_path)
    written = target.stat().st_mtime_ns
    assert prepare(CSS, tmp_path).stat().st_mtime_ns == written
    target.write_text("half a file")
    assert len(prepare(CSS, tmp_path).read_text()) > 100_000
    assert [path.name for path in target.parent.iterdir()] == [target.name]


@pytest.mark.slow
def test_collected_files_are_hashed_and_our_scripts_import_the_hashed_vendor(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "community.base.static.StaticStorage"},
    }
    ignored = ["admin", "django_htmx", "account", "mfa"]
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=ignored)
    names = json.loads((settings.STATIC_ROOT / "staticfiles.json").read_text())["paths"]
    script = (settings.STATIC_ROOT / names["js/portal.js"]).read_text()
    assert Path(names[JS]).name in script
    assert (settings.STATIC_ROOT / f"{names[CSS]}.br").is_file()
    assert not (settings.STATIC_ROOT / CSS).exists()
