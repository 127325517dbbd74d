"""Prepare the demo, start its processes, wait, and stop all of them again.

The processes run as in production: DEBUG off, DATABASE_URL set, a pool, static
files hashed and compressed. Only DEMO is on, which shows all mail at /outbox/.
"""

import fcntl
import os
import shutil
import signal
import socket
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from urllib.error import HTTPError
from urllib.parse import quote

from community.demo import processes, static
from community.demo.people import SIGN_IN_AS
from community.demo.refusal import Refused
from community.embedded_database import server

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / ".data"
DATABASE = Path(os.environ.get("PORTAL_DATA", DATA / "postgres")).resolve()
LOGS = DATA / "logs"
READY_SECONDS = 60


def run() -> None:
    port = wanted_port()
    # SIGINT too: a shell that starts us in the background has it ignored.
    signal.signal(signal.SIGINT, interrupt)
    signal.signal(signal.SIGTERM, interrupt)
    signal.signal(signal.SIGHUP, interrupt)
    with only_one():
        refuse_if_taken(port)
        started = processes.Group(LOGS)
        try:
            serve(port, started)
            wait_for_the_end(started)
        finally:
            # A second Ctrl-C must not leave half of it running.
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(number, signal.SIG_IGN)
            say("\nStopping …")
            started.stop()
            server.stop(DATABASE)


def serve(port: int, started: processes.Group) -> None:
    began = time.monotonic()
    say("Starting PostgreSQL …")
    os.environ.update(as_in_production(port, server.start(DATABASE, "portal")))
    collected = static.Collection(ROOT / "static", DATA / "static")
    if not collected.is_current():
        started.start("static files", static.COMMAND)
    prepare_database()
    if not collected.is_current():
        started.finish("static files")
        collected.note()
    say("Starting the web server and the worker …")
    started.start("web server", processes.web_command(port), DATABASE_POOL_SIZE=str(processes.THREADS))
    started.start("worker", processes.worker_command())
    wait_until_up(port, started)
    announce(port, time.monotonic() - began)


def reset() -> None:
    """Forget the demo's people, events, mail and files."""
    with only_one():
        server.stop(DATABASE)
        for folder in (DATABASE, DATA / "media", LOGS):
            shutil.rmtree(folder, ignore_errors=True)
    say("The demo's data is gone; make demo loads it anew.")


def interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def wanted_port() -> int:
    text = os.environ.get("PORT") or "8000"
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise Refused(f"PORT is {text!r}: give a number between 1 and 65535.")
    return int(text)


@contextmanager
def only_one() -> Iterator[None]:
    """Two demos would share one database: the second is refused."""
    DATABASE.parent.mkdir(parents=True, exist_ok=True)
    with DATABASE.with_suffix(".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refused("The demo is running already: stop it first, with Ctrl-C.") from None
        yield


def refuse_if_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise Refused(
                f"Port {port} is not free. Stop what uses it, or choose another: make demo PORT=8001"
            ) from None


def as_in_production(port: int, socket_folder: Path) -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "community.settings",
        "DEMO": "1",
        "DEBUG": "0",
        "SITE_URL": f"http://localhost:{port}",
        "DATABASE_URL": f"postgres://{server.USER}@/{quote(str(socket_folder))}/portal",
        "STATIC_ROOT": str(DATA / "static"),
        "MEDIA_ROOT": str(DATA / "media"),
        # Everybody in the demo comes from one machine.
        "HELD_SHARE_PER_NETWORK": "100",
        # Whatever the shell or .env says: the demo's mail goes to nobody.
        "EMAIL_URL": "",
    }


def prepare_database() -> None:
    import django

    django.setup()
    from django.core.management import call_command, get_commands
    from django.db import connections

    from events.calendar.models import Event

    say("Preparing the database …")
    call_command("migrate", verbosity=0)
    if "load_demo" in get_commands() and not Event.objects.exists():
        say("Loading a community …")
        call_command("load_demo", verbosity=0)
    connections.close_all()


def wait_until_up(port: int, started: processes.Group) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        started.refuse_if_one_ended()
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/up/", timeout=5):
                return
        except HTTPError as error:
            raise Refused(f"The portal answers {error.code}: see {LOGS}.") from error
        except OSError:
            time.sleep(0.1)
    raise Refused(f"The portal did not answer within {READY_SECONDS} seconds: see {LOGS}.")


def wait_for_the_end(started: processes.Group) -> None:
    try:
        while True:
            started.refuse_if_one_ended()
            time.sleep(0.5)
    except KeyboardInterrupt:
        return


def announce(port: int, seconds: float) -> None:
    address = f"http://localhost:{port}"
    say(f"\nReady in {seconds:.0f} seconds. Open {address}/\n")
    say(f"Sign in at {address}/sign-in/ with one of these addresses; there are no passwords:")
    for email, who in SIGN_IN_AS.items():
        say(f"  {email:<30} {who}")
    say(f"\nThe codes, and all mail of the demo, are at {address}/outbox/")
    say("Ctrl-C stops everything; the data is kept.")
