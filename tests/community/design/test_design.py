"""The page of parts shows every part in every state: it is what each later page is built from."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.template import RequestContext, Template
from django.test import Client

from community.design.catalogue import PARTS
from community.design.forms import EveryField
from tests.factories.members import make_member, sign_in

TEMPLATES = Path(settings.BASE_DIR, "templates/community")


@pytest.fixture
def staff(db: None, client: Client) -> Client:
    return sign_in(client, make_member(is_staff=True), second_factor=True)


def test_every_part_there_is_is_shown() -> None:
    assert sorted(part.name for part in PARTS) == sorted(path.stem for path in TEMPLATES.glob("components/*"))


def test_every_shape_of_a_field_is_shown() -> None:
    form: Any = EveryField()
    assert {form[name].shape for name in form.fields} == {
        path.stem for path in TEMPLATES.glob("forms/shapes/*")
    }


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_a_part_is_shown_in_its_states_or_says_where_it_is_seen(part: Any, rf: Any) -> None:
    assert bool(part.states) != bool(part.seen)
    for _name, drawn, _line in part.drawn(rf.get("/design/")):
        assert drawn.strip()
        assert "style=" not in drawn


@pytest.mark.parametrize(
    ("part", "state"),
    [(part, state) for part in PARTS for state in part.states],
    ids=lambda value: str(getattr(value, "name", value)),
)
def test_the_line_to_copy_draws_the_part(part: Any, state: Any, rf: Any) -> None:
    """With the values of the state as the page's own."""
    load = "{% load bars %}"
    values = {name: value() if callable(value) else value for name, value in state.given.items()}
    request = rf.get("/design/")
    copied = Template(load + part.line(state)).render(RequestContext(request, values))
    shown = {str(name): drawn for name, drawn, _line in part.drawn(request)}
    assert copied.split() == shown[str(state.name)].split()


def test_the_page_has_each_part_with_its_line(staff: Client) -> None:
    html = staff.get("/design/").content.decode()
    for part in PARTS:
        assert f'<h2 id="{part.name}">' in html
    assert "{% include &quot;community/components/card.html&quot; with title=title" in html
    assert "var(--community-shade-20)" in html


def test_the_form_can_be_looked_at_in_each_state_and_sent(staff: Client) -> None:
    assert "disabled" in staff.get("/design/forms/?state=disabled").content.decode()
    assert "Llanfair" in staff.get("/design/forms/?state=long").content.decode()
    sent = staff.post("/design/forms/", {"name": "Siân O'Brien", "role": "host"}).content.decode()
    assert "There is a problem" in sent
    assert 'value="Siân O&#x27;Brien"' in sent
    assert 'value="host" checked' in sent


def test_a_form_without_a_fault_says_that_nothing_was_saved(staff: Client) -> None:
    typed = {
        "name": "Olive", "email": "olive@trust.example", "code": "123456", "story": "Plots", "seats": "3",
        "day": "2026-06-11", "region": "wales", "role": "host", "days": ["friday"], "agree": "on",
    }  # fmt: skip
    html = staff.post("/design/forms/", typed).content.decode()
    assert "Nothing was saved: this is only to look at." in html
    assert "Olive" in html


def test_no_page_writes_a_button_or_a_tag_by_hand() -> None:
    """The parts do, and the elements that allauth's own pages are made of."""
    by_hand = [
        str(path)
        for path in Path(settings.BASE_DIR, "templates").rglob("*.html")
        if not {"components", "elements"} & set(path.parts)
        and re.search(
            r'class="nhsuk-(button|tag|breadcrumb|pagination|back-link|skip-link)\b', path.read_text()
        )
    ]
    assert by_hand == []
