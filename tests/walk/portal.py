"""The portal as `make demo` runs it – DEBUG off, files compressed – on databases of the walk's own."""

import fcntl
import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from django.conf import settings
from django.db import connection

from community.demo import processes, static
from tests.bench.stack import free_port

DATA = Path(settings.BASE_DIR) / ".data" / "walk"
READY_SECONDS = 120


@dataclass(frozen=True)
class Portal:
    """One that answers: where, who has signed in, and what to fill addresses in with."""

    address: str
    parts: dict[str, str]
    cookies: dict[str, dict[str, str]]

    def part(self, value: str) -> str:
        """A name from `tests/walk/stage.py`, or the value itself."""
        return self.parts.get(value, value)


@contextmanager
def portals(*names: str) -> Iterator[dict[str, Portal]]:
    """Prepare and serve these, by name; nothing is left running or stored."""
    running = processes.Group(DATA / f"logs-{os.getpid()}")
    databases = {name: f"walk_{os.getpid()}_{name}" for name in names}
    try:
        for database in databases.values():
            _on_server(f'CREATE DATABASE "{database}"')
        yield {name: _serve(name, database, running) for name, database in databases.items()}
    finally:
        running.stop()
        for database in databases.values():
            _on_server(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')


def _serve(name: str, database: str, running: processes.Group) -> Portal:
    port = free_port()
    environment = _environment(database, port)
    if name == "bare":
        environment["COMMUNITY_LOGO"] = "wide.svg"
    _collect_static(environment)
    known = json.loads(_run([sys.executable, "-m", "tests.walk.prepare", name], environment))
    command = processes.web_command(port, workers=1, threads=2)
    running.start(f"web server of {name}", command, **environment, DATABASE_POOL_SIZE="2")
    _wait_until_up(port, running)
    return Portal(f"http://localhost:{port}", **known)


def _collect_static(environment: dict[str, str]) -> None:
    """Once for all who walk at the same time: the files are the same."""
    DATA.mkdir(parents=True, exist_ok=True)
    with (DATA / "collecting").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        collected = static.Collection(Path(settings.BASE_DIR) / "static", DATA / "static")
        if not collected.is_current():
            _run(static.COMMAND, environment)
            collected.note()


def _environment(database: str, port: int) -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "tests.walk.settings",
        "DEBUG": "0",
        "DEMO": "1",
        "SITE_URL": f"http://localhost:{port}",
        "DATABASE_URL": _url(database),
        "COMMUNITY_FILES": str(Path(__file__).parent / "marks"),
        "STATIC_ROOT": str(DATA / "static"),
        "MEDIA_ROOT": str(DATA / "media"),
        "EMAIL_URL": "",
        "LOG_LEVEL": "CRITICAL",
    }


def _server() -> dict[str, Any]:
    """Where this process's own database is; with the embedded one, this starts it."""
    known = connection.get_connection_params()
    return {key: known[key] for key in ("host", "port", "user", "password") if known.get(key)}


def _url(database: str) -> str:
    server = _server()
    host, port = str(server.get("host", "")), server.get("port", "")
    who = quote(str(server.get("user", ""))) + (
        f":{quote(server['password'])}" if "password" in server else ""
    )
    if host.startswith("/"):
        return f"postgres://{who}@/{quote(host, safe='')}/{database}"
    return f"postgres://{who}@{host}{f':{port}' if port else ''}/{database}"


def _on_server(sql: str) -> None:
    with psycopg.connect(**_server(), dbname="postgres", autocommit=True) as server:
        server.execute(sql.encode())


def _run(command: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(
        command,
        env={**os.environ, **environment},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    return done.stdout


def _wait_until_up(port: int, running: processes.Group) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        running.refuse_if_one_ended()
        with suppress(OSError), urllib.request.urlopen(f"http://localhost:{port}/up/", timeout=5):
            return
        time.sleep(0.1)
    raise RuntimeError(f"The portal did not answer: see {running.logs}.")
