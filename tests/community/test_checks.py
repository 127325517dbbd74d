"""What `check --deploy` adds to Django's own."""

from django.db import connection

from community import checks


def test_before_anything_is_set_it_says_what_to_set(settings):
    settings.DEBUG = True
    assert "Set DEBUG=0, and SECRET_KEY" in checks.this_is_no_laptop()[0].hint
    settings.DEBUG, settings.DEMO = False, False
    assert checks.this_is_no_laptop() == []


def test_an_uncounted_proxy_is_a_warning(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    assert [found.id for found in checks.proxies_are_counted()] == ["community.W001"]
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert checks.proxies_are_counted() == []


def test_an_old_postgresql_is_refused_by_its_number(db, monkeypatch):
    assert checks.database_is_new_enough(databases=["default"]) == []
    version = connection.connection.info.server_version // 10_000
    monkeypatch.setattr(checks, "OLDEST_POSTGRESQL", version + 1)
    assert [found.id for found in checks.database_is_new_enough(databases=["default"])] == ["community.E001"]


def test_without_a_database_named_none_is_asked():
    assert checks.database_is_new_enough(databases=None) == []
