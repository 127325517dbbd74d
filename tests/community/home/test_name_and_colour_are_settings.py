"""The community's name and marks come from the settings; a colour nobody can read on is refused."""

from typing import Any

import pytest
from django.test import Client

from community.base.colours import contrast_with_white
from community.checks import colour_can_be_read_on


@pytest.fixture
def brand(settings: Any) -> dict[str, str]:
    settings.COMMUNITY = {
        **settings.COMMUNITY,
        "name": "Plot Dotters",
        "short_name": "Dotters",
        "contact": "ask@dotters.example",
        "colour": "#7c2855",
    }
    return dict(settings.COMMUNITY)


@pytest.mark.django_db
def test_every_page_carries_the_name_and_the_mailbox(client: Client, brand: dict[str, str]) -> None:
    html = client.get("/help/").content.decode()
    assert "Help – Dotters</title>" in html
    assert "Plot Dotters" in html
    assert "mailto:ask@dotters.example" in html


def test_the_colour_is_a_style_sheet_because_pages_hold_no_styles(
    client: Client, brand: dict[str, str]
) -> None:
    response = client.get("/colours.css")
    assert response.headers["Content-Type"] == "text/css; charset=utf-8"
    assert response.content == b":root{--community-colour:#7c2855}\n"


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast_with_white("#ffffff") == pytest.approx(1)
    assert contrast_with_white("#000000") == pytest.approx(21)
    assert contrast_with_white("#767676") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(
    ("colour", "faults"),
    [("#005eb8", []), ("#ffb81c", ["community.E002"]), ("red;}body{display:none", ["community.E002"])],
)
def test_a_colour_that_cannot_be_read_on_is_refused_at_the_start(
    settings: Any, colour: str, faults: list[str]
) -> None:
    settings.COMMUNITY = {**settings.COMMUNITY, "colour": colour}
    assert [fault.id for fault in colour_can_be_read_on()] == faults
