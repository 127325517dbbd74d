"""The portal as it runs for real, on data of its own: PostgreSQL, web server, worker.

Nothing is relaxed: what the database acknowledges is on the disk. The servers
believe a proxy that speaks https for them, as in production.
"""

import os
import shutil
import socket
import sys
import time
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

import psycopg
from psutil import NoSuchProcess, Process

from community.base.signing_keys import new_key
from community.demo import processes, static
from community.embedded_database import server
from tests.bench.http import HOST

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / ".data" / "bench"
READY_SECONDS = 60
BADGE_KEY = new_key()
DURABLE = ("fsync", "full_page_writes", "synchronous_commit")


class Stack:
    """`with Stack() as stack:` starts PostgreSQL and sets Django up; `serve` starts the rest."""

    def __init__(self, share: float = 1) -> None:
        self.share = share
        self.database = "bench"
        self.folder = DATA / "postgres"
        self.web_port = free_port()
        self.mail_port = free_port()
        self.running = processes.Group(DATA / "logs")

    def __enter__(self) -> Self:
        self.socket = server.start(self.folder, self.database)
        for name in (self.database, "pgbench"):
            server.create_database(self.socket, name)
        self.durability = self._durability()
        self.use(self.database)
        import django

        django.setup()
        self._collect_static()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop_serving()
        server.stop(self.folder)

    def use(self, database: str) -> None:
        """From now on this database; before the first connection, or after closing all."""
        self.database = database
        os.environ.update(self._environment())
        if "django.conf" in sys.modules:
            from django.conf import settings
            from django.db import connections

            if settings.configured:
                connections.close_all()
                connections["default"].settings_dict["NAME"] = database

    def use_or_make(self, database: str) -> None:
        server.create_database(self.socket, database)
        self.use(database)

    def share_of(self, count: int) -> int:
        """So many of the people: a tenth is enough to see that a scenario works."""
        return max(1, round(count * self.share))

    def _environment(self) -> dict[str, str]:
        return {
            "DJANGO_SETTINGS_MODULE": "community.settings",
            "DEBUG": "0",
            "DEMO": "0",
            "SECRET_KEY": "only-for-measuring-0123456789-abcdefghijklmnopqrstuvwxyz",
            "SITE_URL": f"https://{HOST}",
            "ALLOWED_HOSTS": HOST,
            "TRUSTED_PROXY_COUNT": "1",
            "DATABASE_URL": f"postgres://{server.USER}@/{quote(str(self.socket))}/{self.database}",
            "BADGE_SIGNING_KEY": BADGE_KEY,
            "EMAIL_URL": f"smtp://127.0.0.1:{self.mail_port}",
            "STATIC_ROOT": str(DATA / "static"),
            "MEDIA_ROOT": str(DATA / "media"),
            "LOG_LEVEL": "WARNING",
        }

    def serve(self) -> None:
        pool = str(processes.THREADS)
        self.running.start("web server", processes.web_command(self.web_port), DATABASE_POOL_SIZE=pool)
        self.running.start("worker", processes.worker_command())
        self._wait_until_up()

    def stop_serving(self) -> None:
        self.running.stop()
        self.running.running.clear()

    def migrate(self) -> None:
        from django.core.management import call_command

        call_command("migrate", verbosity=0)

    def start_afresh(self) -> None:
        """Drop and make the database again, so that no run inherits another's rows."""
        self.use("bench")
        with self._admin() as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{self.database}" WITH (FORCE)'.encode())
        server.create_database(self.socket, self.database)
        self.migrate()

    def cpu_seconds(self) -> dict[str, float]:
        """What each part has used so far, children that have ended included."""
        roots = {name: process.pid for name, process in self.running.running.items()}
        roots["database"] = int(server.postmaster(self.folder)[0])
        return {name: _tree_seconds(Process(pid)) for name, pid in roots.items()}

    def _durability(self) -> dict[str, str]:
        with self._admin() as connection:
            shown = {name: connection.execute(f"SHOW {name}".encode()).fetchone() for name in DURABLE}
        values = {name: str(row[0]) for name, row in shown.items() if row}
        if set(values.values()) != {"on"}:
            raise RuntimeError(f"The figures would be worth nothing: {values}")
        return values

    def _admin(self) -> "psycopg.Connection[tuple[object, ...]]":
        return psycopg.connect(host=str(self.socket), user=server.USER, dbname="postgres", autocommit=True)

    def _collect_static(self) -> None:
        collected = static.Collection(ROOT / "static", DATA / "static")
        if not collected.is_current():
            self.running.start("static files", static.COMMAND)
            self.running.finish("static files")
            collected.note()

    def _wait_until_up(self) -> None:
        headers = {"Host": HOST, "X-Forwarded-Proto": "https"}
        request = urllib.request.Request(f"http://127.0.0.1:{self.web_port}/up/", headers=headers)
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            self.running.refuse_if_one_ended()
            try:
                with urllib.request.urlopen(request, timeout=5):
                    return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError(f"The portal did not answer: see {self.running.logs}.")


def forget() -> None:
    server.stop(DATA / "postgres")
    shutil.rmtree(DATA, ignore_errors=True)


def _tree_seconds(root: Process) -> float:
    """User and system time of a process, of its living descendants, and of its ended ones."""
    total = 0.0
    for process in [root, *root.children(recursive=True)]:
        try:
            times = process.cpu_times()
        except NoSuchProcess:
            continue
        total += times.user + times.system + times.children_user + times.children_system
    return total


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    return port
