"""The second language keeps what a translator keeps, and is longer."""

import pytest
from django.template import Context, Template
from django.utils import timezone, translation
from django.utils.translation import gettext, gettext_lazy, ngettext, pgettext

from community.base.dates import day
from tests.community.language.pseudo import LANGUAGE, pseudo
from tests.community.language.visible import LETTERS


@pytest.mark.parametrize(
    "message",
    ["Go", "Register now", "You have a place", "1st", "A sentence that is long enough to wrap twice."],
)
def test_a_message_is_longer_by_two_fifths_and_has_no_plain_letter(message: str) -> None:
    assert len(message) * 1.4 <= len(pseudo(message)) <= len(message) * 1.4 + 3
    assert not LETTERS.search(pseudo(message))


@pytest.mark.parametrize(
    "kept",
    ["%(name)s", "%s", "%%", "{name}", '<a href="/help/">', "</a>", "&nbsp;", "](https://a.example/b)"],
)
def test_placeholders_tags_and_links_stay_as_they_are(kept: str) -> None:
    assert kept in pseudo(f"Before {kept} after")


def test_white_space_around_a_message_stays_around_it() -> None:
    assert pseudo("\n  Go \n").startswith("\n  ⟦") and pseudo("\n  Go \n").endswith("⟧ \n")


@pytest.mark.usefixtures("second_language")
def test_every_way_to_ask_for_a_message_gives_the_second_language() -> None:
    lazy = gettext_lazy("Later")
    assert translation.get_language() == LANGUAGE
    assert gettext("Now") == pseudo("Now")
    assert str(lazy) == pseudo("Later")
    assert pgettext("a month", "May") == pseudo("May")
    assert ngettext("%(n)s place", "%(n)s places", 2) % {"n": 2} == pseudo("%(n)s places") % {"n": 2}
    words = "{% blocktranslate count n=1 %}{{ n }} place{% plural %}{{ n }} places{% endblocktranslate %}"
    assert Template("{% load i18n %}" + words).render(Context()) == pseudo("%(n)s place") % {"n": 1}


@pytest.mark.usefixtures("second_language")
def test_days_are_in_the_second_language_too() -> None:
    assert not LETTERS.search(day(timezone.now()))
