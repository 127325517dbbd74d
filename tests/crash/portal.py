"""The portal as it runs for real, on a PostgreSQL of its own, and the ways in which its parts die.

Nothing is relaxed: what the database acknowledges is on the disk. What ends is
started again, as systemd would.
"""

import asyncio
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

import psutil
import psycopg
from django.conf import settings

from community.demo import processes, static
from community.embedded_database import server
from tests.bench.http import HOST
from tests.bench.stack import free_port

DATABASE = "crash"
STATIC = Path(settings.BASE_DIR) / ".data" / "crash-static"
SECONDS_TO_DIE = 10
# systemd waits a moment as well (RestartSec).
SECONDS_BEFORE_RESTART = 0.1


class Portal:
    def __init__(self, folder: Path, logs: Path, mail_port: int) -> None:
        self.folder = folder
        self.mail_port = mail_port
        self.web_port = free_port()
        self.running = processes.Group(logs)
        self.commands = {"web": processes.web_command(self.web_port), "worker": processes.worker_command()}
        self.starts = dict.fromkeys(self.commands, 0)
        self.killed: list[str] = []
        self.socket = server.start(folder, DATABASE)

    @property
    def environment(self) -> dict[str, str]:
        return {
            "DEBUG": "0",
            "DEMO": "0",
            "SECRET_KEY": "only-for-being-killed-0123456789-abcdefghijklmnopqrstuvwxyz",
            "SITE_URL": f"https://{HOST}",
            "ALLOWED_HOSTS": HOST,
            "TRUSTED_PROXY_COUNT": "1",
            "DATABASE_URL": f"postgres://{server.USER}@/{quote(str(self.socket))}/{DATABASE}",
            "DATABASE_POOL_SIZE": str(processes.THREADS),
            "DJANGO_SETTINGS_MODULE": "community.settings",
            "EMAIL_URL": f"smtp://127.0.0.1:{self.mail_port}",
            "STATIC_ROOT": str(STATIC),
            "LOG_LEVEL": "WARNING",
        }

    def run(self, *command: str) -> str:
        """Run a Python module or script of the project against this portal's database."""
        done = subprocess.run(
            [sys.executable, *command],
            env={**os.environ, **self.environment},
            cwd=settings.BASE_DIR,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def collect_static(self) -> None:
        collected = static.Collection(Path(settings.BASE_DIR) / "static", STATIC)
        if not collected.is_current():
            self.run(*static.COMMAND[1:])
            collected.note()

    def connect(self) -> "psycopg.Connection[tuple[object, ...]]":
        return psycopg.connect(host=str(self.socket), user=server.USER, dbname=DATABASE, autocommit=True)

    def start(self, part: str) -> None:
        self.starts[part] += 1
        self.running.start(self._name(part), self.commands[part], **self.environment)

    def process(self, part: str) -> "subprocess.Popen[bytes]":
        return self.running.running[self._name(part)]

    def _name(self, part: str) -> str:
        return f"{part} {self.starts[part]}"

    @contextmanager
    def serving(self) -> Iterator[None]:
        for part in self.commands:
            self.start(part)
        try:
            yield
        finally:
            self.running.stop()

    async def keep_running(self) -> None:
        """Start again what has ended, until cancelled."""
        while True:
            for part in self.commands:
                if self.process(part).poll() is not None:
                    await asyncio.sleep(SECONDS_BEFORE_RESTART)
                    self.start(part)
            await asyncio.sleep(0.05)

    def kill(self, part: str, chance: random.Random) -> None:
        ways: dict[str, Callable[[random.Random], None]] = {
            "web worker": self._kill_web_worker,
            "worker": lambda _: self._kill_worker(),
            "database": lambda _: self._kill_database(),
        }
        ways[part](chance)
        self.killed.append(part)

    def _kill_worker(self) -> None:
        while self.process("worker").poll() is not None:
            time.sleep(0.01)  # it has just ended by itself, with the database
        self.process("worker").kill()

    def _kill_web_worker(self, chance: random.Random) -> None:
        """One of those that answer; the process above them stays, and starts another."""
        while not (workers := self._web_workers()):
            time.sleep(0.01)  # the server gave up after two deaths in a row, and starts again
        chance.choice(sorted(workers, key=lambda process: process.pid)).kill()

    def _web_workers(self) -> list[psutil.Process]:
        try:
            return list(psutil.Process(self.process("web").pid).children())
        except psutil.NoSuchProcess:
            return []

    def _kill_database(self) -> None:
        """Every process of it at once, and with them whatever was not on the disk; then start it again."""
        self.end_database()
        self.socket = server.start(self.folder, DATABASE)

    def end_database(self) -> None:
        if server.running_socket(self.folder) is None:
            return
        postmaster = psutil.Process(int(server.postmaster(self.folder)[0]))
        postmaster.suspend()  # so that it makes no further ones while they are counted
        family = [postmaster, *postmaster.children(recursive=True)]
        for process in family:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        deadline = time.monotonic() + SECONDS_TO_DIE
        while any(map(_lives, family)):
            assert time.monotonic() < deadline, "A process of PostgreSQL survived kill -9."
            time.sleep(0.01)

    def logs(self) -> str:
        """The ends of all logs, for a test that fails."""
        files = sorted(self.running.logs.glob("*.log"))
        return "\n".join(f"--- {path.name}\n{path.read_text(errors='replace')[-3000:]}" for path in files)


def _lives(process: psutil.Process) -> bool:
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False
