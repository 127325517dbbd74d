"""The page of privacy says what the settings do."""

import pytest
from django.test import Client
from pytest_django import Settings

from community.home.privacy import emails_kept

SOME_DAYS = "what was said in the others 30 days later"
FOR_GOOD = "To know whether they arrived and what they said."


@pytest.mark.parametrize(("days", "words"), [(30, SOME_DAYS), (0, FOR_GOOD)])
def test_how_long_the_words_of_an_email_are_kept(settings: Settings, days: int, words: str) -> None:
    settings.MAIL_KEPT_DAYS = days
    assert words in str(emails_kept())


@pytest.mark.django_db
def test_the_page_says_it(client: Client) -> None:
    assert str(emails_kept()) in client.get("/privacy/").text
