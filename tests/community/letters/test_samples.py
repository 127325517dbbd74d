"""Each mail has a sample, and each sample says everything that its mail asks for."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines

from community.letters.filling import mail_of, sample
from community.letters.samples import SAMPLES
from community.mail.letters import write_letter
from community.mail.models import Message
from tests.community.language.data import what_samples_say, without
from tests.community.language.visible import LETTERS, visible_words

MAILS = Path(settings.BASE_DIR) / "templates" / "mails"
SIZE_THAT_IS_CUT = 100_000  # by Gmail, with a link to the rest


def written(key: str, *, long: bool = False) -> Message:
    message = sample(key, long=long)
    write_letter(message)
    return message


@pytest.fixture(params=sorted(SAMPLES))
def key(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=["ordinary", "long"])
def message(request: pytest.FixtureRequest, key: str) -> Message:
    return written(key, long=request.param == "long")


def test_every_mail_has_a_sample() -> None:
    assert {path.stem for path in MAILS.glob("*.subject")} == {mail_of(key) for key in SAMPLES}
    assert {path.stem for path in MAILS.glob("*.txt")} == {"layout", *map(mail_of, SAMPLES)}


def test_a_sample_has_every_value_that_is_shown(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", "MISSING %s")
    message = written(key)
    assert "MISSING" not in message.subject + message.text


# What is over, or not for the reader any more, is not told how to come; an organiser's words are their own.
OVER = {"event_cancelled", "cancelled", "offer_lapsed", "substitute_accepted", "series_left"}
OWN_WORDS = {"organiser_letter"}


def test_the_first_screen_says_what_when_where_and_what_to_do(key: str) -> None:
    values = sample(key).context
    if not values.keys() & {"when", "next"} or not values.keys() & {"event", "series"}:
        return
    if mail_of(key) in OWN_WORDS:
        return
    first = "\n".join(written(key).text.splitlines()[:10])
    facts = [values[name] for name in ("event", "series", "when", "next", "where") if name in values]
    assert [words for words in facts if words not in first] == []
    if mail_of(key) not in OVER:
        assert settings.SITE_URL in first
        assert "join" in first.lower() or not values.get("online")


def test_a_subject_says_what_happened_before_whom_it_concerns(key: str) -> None:
    subject = written(key).subject
    assert subject and not subject.startswith(str(sample(key).context.get("event", "\n")))


@pytest.mark.usefixtures("second_language")
def test_all_of_it_is_in_the_second_language(key: str) -> None:
    message = written(key)
    data = [
        *what_samples_say(key),
        settings.COMMUNITY["name"],
        settings.COMMUNITY["short_name"],
        "PixelsPerInch",
    ]
    for words in [message.subject, *message.text.splitlines(), *visible_words(message.html)]:
        assert not LETTERS.search(without(data, words)), words


# --- What Outlook's Word engine and other mail programs need


class Elements(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def test_no_style_is_used_that_words_engine_does_not_know(message: Message) -> None:
    for tag, attributes in Elements(message.html).found:
        style = attributes.get("style", "")
        for unknown in ("background-image", "url(", "flex", "grid", "position", "float", "var(", "rem"):
            assert unknown not in style, (tag, style)
        if "max-width" in style:
            assert attributes["width"] == "100%"


def test_the_width_is_said_again_for_words_engine(message: Message) -> None:
    before, _, after = message.html.partition("max-width:600px")
    assert before.rstrip().rsplit("<!--[if mso]>", 1)[1].startswith('<table role="presentation" width="600"')
    assert "<!--[if mso]></td></tr></table><![endif]-->" in after


def test_tables_are_for_layout_and_say_so(message: Message) -> None:
    for tag, attributes in Elements(message.html).found:
        if tag == "table":
            assert attributes["role"] == "presentation"
            assert (attributes["cellpadding"], attributes["cellspacing"], attributes["border"]) == (
                "0",
                "0",
                "0",
            )


def test_every_text_has_a_font_of_its_own(message: Message) -> None:
    for tag, attributes in Elements(message.html).found:
        if tag in {"p", "h1", "ul"} or (tag == "td" and "class" in attributes):
            assert "font-family:Arial" in attributes["style"]


def test_a_button_is_a_cell_with_a_ground_and_room_for_the_finger(key: str) -> None:
    html = written(key).html
    for tag, attributes in Elements(html).found:
        if tag == "td" and "bgcolor" in attributes:
            assert "border:1px solid" in attributes["style"] and "mso-padding-alt" in attributes["style"]
    assert html.count("bgcolor") == html.count("display:inline-block")


def test_no_picture_no_script_and_nothing_from_elsewhere(message: Message) -> None:
    for tag, attributes in Elements(message.html).found:
        assert tag not in {"img", "script", "link", "form", "iframe"}
        assert "src" not in attributes and "background" not in attributes


def test_it_is_small_and_says_its_language(message: Message) -> None:
    assert len(message.html.encode()) < SIZE_THAT_IS_CUT
    assert '<html lang="en-gb"' in message.html
    assert message.html.count("<h1") <= 1


def test_the_communitys_colour_and_name_are_in_it(key: str, settings) -> None:
    settings.COMMUNITY = {**settings.COMMUNITY, "colour": "#7c2855", "name": "Dotters"}
    html = written(key).html
    assert "#7c2855" in html and "#005eb8" not in html
    assert "Dotters" in html
