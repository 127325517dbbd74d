"""The process refuses to start with anything unsafe, and says in a sentence what to set."""

import os
import re
import runpy
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

PRODUCTION = {
    "DEBUG": "0",
    "SECRET_KEY": "k" * 50,
    "SITE_URL": "https://portal.example",
    "DATABASE_URL": "postgres://portal:secret@db.example:5432/portal",
    "EMAIL_URL": "smtp+tls://portal:secret@smtp.example:587",
    "TRUSTED_PROXY_COUNT": "1",
}
SETTINGS = Path(settings.BASE_DIR) / "community" / "settings.py"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch):
    def read_with(without: str = "", **environment: str) -> dict[str, Any]:
        for name in list(os.environ):
            if name.isupper() and name not in {"PATH", "HOME"}:
                monkeypatch.delenv(name)
        for name, value in environment.items():
            if name != without:
                monkeypatch.setenv(name, value)
        return runpy.run_path(str(SETTINGS))

    return read_with


def test_production_starts_with_the_documented_settings(read):
    values = read(**PRODUCTION)
    assert values["ALLOWED_HOSTS"] == ["portal.example"]
    assert values["SESSION_COOKIE_SECURE"] and values["CSRF_COOKIE_SECURE"] and values["SECURE_SSL_REDIRECT"]
    assert values["DATABASES"]["default"]["ENGINE"] == "django.db.backends.postgresql"
    assert values["MAILERS"]["default"]["OPTIONS"]["host"] == "smtp.example"
    assert values["MAILERS"]["default"]["OPTIONS"]["use_tls"] is True


def test_a_laptop_needs_no_settings(read):
    values = read()
    assert values["DEBUG"] is True
    assert values["DATABASES"]["default"]["ENGINE"] == "community.embedded_database"
    assert values["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("SECRET_KEY", "Set SECRET_KEY to a random string"),
        ("SITE_URL", "Set SITE_URL to the https:// address"),
        ("DATABASE_URL", "Set DATABASE_URL to a PostgreSQL server"),
        ("EMAIL_URL", "Set EMAIL_URL"),
        ("DEBUG", "localhost only: set DEBUG=0"),
    ],
)
def test_production_without_one_of_them_is_refused(read, name, sentence):
    with pytest.raises(ImproperlyConfigured, match=sentence):
        read(without=name, **PRODUCTION)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("DEBUG", "1", "localhost only"),
        ("DEMO", "1", "localhost only"),
        ("SECRET_KEY", "short", "50 characters"),
        ("SITE_URL", "http://portal.example", "https://"),
        ("ALLOWED_HOSTS", "portal.example,*", "trust any"),
        ("DATABASE_URL", "sqlite:///portal.sqlite3", "must begin with postgres://"),
        ("EMAIL_URL", "consolemail://", "must begin with smtp"),
        ("EMAIL_URL", "smtps://portal:secret@smtp.example:465", "must begin with smtp"),
        ("SITE_URL", "https://hospital.example/portal", "cannot be below a path"),
        ("TRUSTED_PROXY_COUNT", "one", "TRUSTED_PROXY_COUNT is 'one'; write a whole number"),
        ("MAIL_KEPT_DAYS", "-1", "MAIL_KEPT_DAYS is '-1'; write a whole number"),
        ("LOG_LEVEL", "loud", "LOG_LEVEL is 'LOUD'; write DEBUG"),
        ("COMMUNITY_COLOUR", "#ffb81c", "COMMUNITY_COLOUR #ffb81c is too light .* The nearest"),
        ("COMMUNITY_NAME", "Two\nlines", "COMMUNITY_NAME .* more than one line"),
        ("COMMUNITY_CONDUCT", "ask us", "COMMUNITY_CONDUCT is 'ask us'; write an email address"),
        ("COMMUNITY_LINKS", "Chat chat.example", "COMMUNITY_LINKS has 'Chat chat.example'"),
    ],
)
def test_production_with_an_unsafe_value_is_refused(read, name, value, sentence):
    with pytest.raises(ImproperlyConfigured, match=sentence):
        read(**{**PRODUCTION, name: value})


def test_more_host_names_come_beside_the_one_of_the_address(read):
    values = read(**PRODUCTION, ALLOWED_HOSTS="www.portal.example, old.example")
    assert values["ALLOWED_HOSTS"] == ["portal.example", "www.portal.example", "old.example"]


@pytest.mark.parametrize(("scheme", "port"), [("smtp", 25), ("smtp+tls", 587), ("smtp+ssl", 465)])
def test_mail_without_a_port_goes_to_the_usual_one(read, scheme, port):
    values = read(**{**PRODUCTION, "EMAIL_URL": f"{scheme}://smtp.example"})
    assert values["MAILERS"]["default"]["OPTIONS"]["port"] == port


def test_a_log_level_may_be_in_small_letters(read):
    assert read(**PRODUCTION, LOG_LEVEL="warning")["LOGGING"]["root"]["level"] == "WARNING"


def test_links_for_every_page_are_words_and_an_address(read):
    values = read(
        **PRODUCTION, COMMUNITY_LINKS="Source code https://code.example/a=b,Chat https://chat.example"
    )
    assert values["COMMUNITY"]["links"] == [
        {"label": "Source code", "url": "https://code.example/a=b"},
        {"label": "Chat", "url": "https://chat.example"},
    ]


def test_mailboxes_that_are_not_given_are_the_one_for_contact(read):
    community = read(
        **PRODUCTION, COMMUNITY_CONTACT="us@portal.example", COMMUNITY_PRIVACY="data@portal.example"
    )["COMMUNITY"]
    assert (community["conduct"], community["privacy"]) == ("us@portal.example", "data@portal.example")


def test_debug_on_another_machine_is_refused_by_its_host_name(read):
    with pytest.raises(ImproperlyConfigured, match="localhost only"):
        read(ALLOWED_HOSTS="portal.example")


def test_the_database_url_may_name_a_socket(read):
    values = read(**{**PRODUCTION, "DATABASE_URL": "postgres://postgres@//run/postgresql/portal"})
    assert values["DATABASES"]["default"]["HOST"] == "/run/postgresql"
    assert values["DATABASES"]["default"]["NAME"] == "portal"


def test_the_content_security_policy_allows_nothing_inline_and_nobody_else(read):
    policy = read(**PRODUCTION)["SECURE_CSP"]
    assert policy["default-src"] == ["'none'"]
    for sources in policy.values():
        assert not [source for source in sources if "unsafe" in source or "http" in source]


def test_every_setting_is_documented_and_every_documented_one_is_read():
    source = SETTINGS.read_text() + (SETTINGS.parent / "demo" / "runner.py").read_text()
    read_there = set(re.findall(r'env(?:iron)?\.\w+\(\s*"([A-Z_]+)"', source))
    documented = set(
        re.findall(r"^\| `([A-Z_]+)`", (SETTINGS.parents[1] / "docs/settings.md").read_text(), re.M)
    )
    assert read_there == documented
