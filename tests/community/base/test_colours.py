"""A colour is refused if it cannot be read, with the nearest one that can."""

import re

import pytest
from django.core.exceptions import ImproperlyConfigured

from community.base.colours import (
    LEAST_CONTRAST,
    contrast,
    least_contrast,
    nearest,
    refuse_unreadable,
    shade,
    tint,
)


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#ffffff", "#ffffff") == pytest.approx(1)
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_shades_and_tints_are_those_of_the_frontend() -> None:
    assert [shade("#005eb8", percent) for percent in (20, 35, 50)] == ["#004b93", "#003d78", "#002f5c"]
    assert [tint("#005eb8", percent) for percent in (20, 78, 85)] == ["#337ec6", "#c7dcef", "#d9e7f4"]


@pytest.mark.parametrize("colour", ["#005eb8", "#7c2855", "#212b32"])
def test_a_colour_that_can_be_read_has_no_fault(colour: str) -> None:
    refuse_unreadable("COMMUNITY_COLOUR", colour)
    assert nearest(colour) == colour


@pytest.mark.parametrize("colour", ["#ffb81c", "#00a499", "#ffffff", "#ed8b00"])
def test_one_that_is_too_light_is_named_with_its_contrast_and_the_nearest_that_will_do(colour: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        refuse_unreadable("COMMUNITY_COLOUR", colour)
    found = re.fullmatch(
        r"COMMUNITY_COLOUR (#\w{6}) is too light .* contrast of (\d\.\d) and needs 4\.5\. "
        r"The nearest that has it is (#\w{6})\.",
        str(refused.value),
    )
    assert found
    assert found[1] == colour
    assert float(found[2]) == round(least_contrast(colour), 1) < LEAST_CONTRAST
    refuse_unreadable("COMMUNITY_COLOUR", found[3])


@pytest.mark.parametrize("colour", ["red", "#fff", "#00GG00", "#005eb8;}body{display:none"])
def test_what_is_no_colour_is_refused(colour: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="write it as #rrggbb"):
        refuse_unreadable("COMMUNITY_COLOUR", colour)
