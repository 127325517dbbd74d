"""What every test stands on: PostgreSQL, a folder for files, and the stock people."""

import importlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.utils.translation import trans_real
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from community.embedded_database import server
from members.accounts.models import Member
from members.organisations.models import OrganisationType, Region
from tests.community.language.pseudo import LANGUAGE, Pseudo
from tests.factories.members import give_second_factor, make_member

# Playwright runs an event loop in the thread of the test, which also uses the ORM.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

# Tests have a server of their own, so that they can be careless with its data
# and never meet the demo's. Processes that tests start find it the same way.
DATABASE = Path(settings.BASE_DIR) / ".data" / "test-postgres"
EMBEDDED = not settings.DATABASE_URL
if EMBEDDED:
    settings.PORTAL_DATA = DATABASE
    os.environ["PORTAL_DATA"] = str(DATABASE)

# Where static files are gathered for production; here they are read where they lie.
Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)

# A test is one transaction: a machine that sleeps for a minute in its middle must not fail it.
settings.DATABASES["default"]["OPTIONS"]["options"] = ""

# Two busy cores: how long an example takes says nothing.
hypothesis_settings.register_profile(
    "portal", deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
hypothesis_settings.load_profile("portal")


def is_worker(config: pytest.Config) -> bool:
    """Whether this is one of xdist's processes rather than the one that was called."""
    return hasattr(config, "workerinput")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Start the server once, before the workers, and let it lose data if the power fails."""
    if not EMBEDDED or is_worker(session.config) or session.config.option.collectonly:
        return
    socket = server.start(DATABASE, "portal")
    with psycopg.connect(
        host=str(socket), user=server.USER, dbname="postgres", autocommit=True
    ) as connection:
        for name in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(f"ALTER SYSTEM SET {name} = off".encode())
        connection.execute("SELECT pg_reload_conf()")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if is_worker(session.config):
        return
    if EMBEDDED:
        server.stop(DATABASE)
    if os.environ.get("CI") and (skipped := skipped_browser_tests(session.config)):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        session.config.stash[SKIPPED] = skipped


SKIPPED = pytest.StashKey[list[str]]()


def skipped_browser_tests(config: pytest.Config) -> list[str]:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    return [report.nodeid for report in skipped if "browser" in report.keywords]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for name in config.stash.get(SKIPPED, []):
        terminalreporter.write_line(f"FAILED {name}: browser tests must not be skipped here", red=True)


@pytest.fixture(autouse=True)
def files(settings, tmp_path: Path) -> Path:
    """Uploads of a test go with it."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return Path(settings.MEDIA_ROOT)


@pytest.fixture(autouse=True)
def counts_start_anew(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tests that commit leave nothing in the shared cache, which is no model's table."""
    yield
    marker = request.node.get_closest_marker("django_db")
    if marker and marker.kwargs.get("transaction"):
        caches["default"].clear()


@pytest.fixture(autouse=True)
def choices(request: pytest.FixtureRequest) -> None:
    """The choices of the migration, which tests that commit take away with all other rows."""
    if request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        if not Region.objects.exists() or not OrganisationType.objects.filter(core=True).exists():
            importlib.import_module("members.migrations.0002_choices").fill(apps, None)


@pytest.fixture(autouse=True)
def fresh_pages(settings) -> None:
    """Public pages are drawn anew each time: a test that looks twice sees what it changed.

    What keeping them does is tested in `tests/community/base/test_page_cache.py`.
    """
    settings.CACHES = settings.CACHES | {"pages": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}


@pytest.fixture
def second_language(settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """All words accented and longer, for the worker's and a server's threads too."""
    monkeypatch.setitem(trans_real._translations, LANGUAGE, Pseudo())
    settings.LANGUAGE_CODE = LANGUAGE


@pytest.fixture
def alice(db: None) -> Member:
    """A member, and nothing more."""
    return make_member("alice@trust.example", name="Alice Archer", known_as="Alice")


@pytest.fixture
def bob(db: None) -> Member:
    """Another member, whose things are not Alice's."""
    return make_member("bob@council.example", name="Bob Baker")


@pytest.fixture
def olive(db: None) -> Member:
    """An organiser; not staff. She has an authenticator app."""
    member = make_member("olive@university.example", name="Olive Orchard", known_as="Olive")
    give_second_factor(member)
    return member


@pytest.fixture
def data_folder() -> Iterator[Path]:
    """For a PostgreSQL of a test's own. Not in pytest's folder, which it closes to other users."""
    folder = Path(tempfile.mkdtemp(prefix="postgres-", dir=DATABASE.parent))
    yield folder
    server.stop(folder)
    shutil.rmtree(folder)


@pytest.fixture(autouse=True)
def no_jobs_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """The job library's tables are not Django's, so that emptying the database passes them over."""
    marker = request.node.get_closest_marker("django_db")
    if not (marker and marker.kwargs.get("transaction")) and "transactional_db" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")
