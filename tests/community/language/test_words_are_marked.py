"""Every sentence in a template or in code is marked for translation."""

from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from tests.community.language.unmarked import in_code, in_template
from tests.community.language.visible import LETTERS

ROOT = Path(settings.BASE_DIR)
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file())
# The demo's people, commands, what they read, and checks speak to whoever runs the portal, in English only.
NOT_SHOWN = {"migrations", "demo", "management", "importing", "embedded_database"}
# What is checked when the portal starts is read by whoever runs it; samples are as people would write them.
FOR_THE_RUNNER = {"settings.py", "checks.py", "samples.py"}
CODE = sorted(
    path
    for part in ("community", "members", "events")
    for path in (ROOT / part).rglob("*.py")
    if not NOT_SHOWN & set(path.relative_to(ROOT).parts) and path.name not in FOR_THE_RUNNER
)


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_every_choice_is_named_in_the_second_language(second_language: None) -> None:
    fields = [field for model in apps.get_models() for field in model._meta.get_fields()]
    plain = {
        f"{field.model.__name__}.{field.name}: {label}"
        for field in fields
        if field.model.__module__.partition(".")[0] in {"community", "members", "events"}
        for _, label in getattr(field, "flatchoices", [])
        if LETTERS.search(str(label))
    }
    assert plain == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_has_no_words_of_its_own(path: Path) -> None:
    assert in_template(path) == []


@pytest.mark.parametrize("path", CODE, ids=name)
def test_code_has_no_sentence_of_its_own(path: Path) -> None:
    assert in_code(path) == []
