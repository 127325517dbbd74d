"""Whatever somebody writes, nothing of it runs."""

import pytest

from community.base.markdown import to_html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<img src="x" onerror="alert(1)">',
        '<p style="position:fixed">over the page</p>',
        "<iframe src='https://elsewhere.example'></iframe>",
    ],
)
def test_html_is_shown_as_it_was_typed(text: str) -> None:
    html = to_html(text)
    assert "&lt;" in html
    for tag in ("<script", "<img", "<iframe", "<p style"):
        assert tag not in html


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,<b>x</b>",
        "vbscript:x",
        "&#106;avascript:x",
    ],
)
def test_links_lead_only_to_pages_and_addresses(address: str) -> None:
    assert "href" not in to_html(f"[press]({address})")


def test_ordinary_links_stay_and_do_not_tell_where_one_came_from() -> None:
    html = to_html("[handbook](https://handbook.example/start)")
    assert 'href="https://handbook.example/start"' in html
    assert 'rel="noopener nofollow"' in html


def test_an_image_shows_its_description_because_pages_load_nothing_from_elsewhere() -> None:
    html = to_html("![the hall from above](https://elsewhere.example/hall.jpg)")
    assert "<img" not in html
    assert "the hall from above" in html


def test_headings_begin_below_the_headings_of_the_page() -> None:
    html = to_html("# Programme\n\n#### Small print")
    assert "<h3>Programme</h3>" in html
    assert "<h6>Small print</h6>" in html
    assert "<h1>" not in html


def test_headings_begin_at_the_same_depth_however_the_text_begins() -> None:
    assert to_html("## Programme\n\n### Day one").startswith("<h3>Programme</h3>\n<h4>Day one</h4>")


def test_tables_and_lists_carry_the_classes_of_the_face_and_no_style() -> None:
    html = to_html("| day | places |\n|:---|---:|\n| Thursday | 125 |\n\n- one\n- two")
    assert '<table class="nhsuk-table">' in html
    assert '<th scope="col">day</th>' in html
    assert '<ul class="nhsuk-list nhsuk-list--bullet">' in html
    assert "style" not in html


def test_ampersands_and_apostrophes_are_written_once() -> None:
    assert to_html("Q&A with O'Brien") == "<p>Q&amp;A with O'Brien</p>\n"
