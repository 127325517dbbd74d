"""Bars of a pool: its places from end to end, what is more beyond their frame, every figure in words."""

import pytest
from django.template import Context, Template

from community.base.plots import bars


def drawn(tag: str) -> str:
    return Template("{% load bars %}{% " + tag + " %}").render(Context())


def test_a_bar_is_full_from_end_to_end_and_leaves_out_what_is_nought() -> None:
    found = bars.parts(taken=83, held=4, reserved=0, free=38)
    assert [str(part.kind.word) for part in found] == ["taken", "held", "free"]
    assert found[0].start == 0
    assert found[-1].end == pytest.approx(100, abs=0.01)


def test_a_bar_says_its_figures_in_words() -> None:
    html = drawn('capacity_bar name="Hall" taken=3 free=1 waiting=2')
    for said in ("3 taken", "1 free", "4 in all", "2 waiting"):
        assert said in html
    assert "style=" not in html


def test_those_who_wait_are_drawn_beyond_the_frame_of_the_places() -> None:
    html = drawn('capacity_bar name="Hall" taken=3 waiting=1')
    assert '<rect fill="none" stroke="#4c6272" width="75.0%"' in html
    assert 'stroke-dasharray="1 3" x1="75.0%" x2="100.0%"' in html


def test_no_two_parts_have_the_same_stripes_but_the_full_and_the_empty() -> None:
    stripes = [kind.stripes for kind in bars.KINDS.values()]
    assert len(set(stripes)) == len(stripes) - 1
    assert bars.KINDS["taken"].stripes == bars.KINDS["free"].stripes


def test_it_is_an_image_with_a_title_and_a_description() -> None:
    html = drawn('capacity_bar name="Hall" taken=3 waiting=1')
    assert 'role="img"' in html
    assert "<title>Places: Hall</title>" in html
    assert "<desc>3 taken, 1 waiting</desc>" in html


def test_a_pool_without_places_has_an_empty_bar() -> None:
    assert "No places yet" in drawn('capacity_bar name="Hall" taken=0')


def test_those_who_came_fill_the_places_that_were_taken() -> None:
    html = drawn('turnout_bar name="Hall" taken=4 came=3')
    assert "<title>How many came: Hall</title>" in html
    assert "<desc>3 came, 1 fewer than had a place</desc>" in html
    assert "4 had a place" in html
    assert '<rect fill="none" stroke="#4c6272" width="100.0%"' in html


def test_those_who_came_without_a_place_are_drawn_beyond_the_frame() -> None:
    html = drawn('turnout_bar name="Hall" taken=3 came=4')
    assert "<desc>4 came, 1 more than had a place</desc>" in html
    assert 'x1="0.0%" x2="75.0%"' in html
    assert 'stroke-dasharray="1 3" x1="75.0%" x2="100.0%"' in html
    assert '<rect fill="none" stroke="#4c6272" width="75.0%"' in html


@pytest.mark.parametrize(
    ("taken", "came", "said"), [(0, 0, "Nobody came"), (5, 0, "5 fewer"), (0, 5, "5 more")]
)
def test_a_bar_of_nobody_is_a_bar_too(taken: int, came: int, said: str) -> None:
    assert said in drawn(f'turnout_bar name="Hall" taken={taken} came={came}')
