"""The web server and the worker as they run for real, and how they are stopped."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from community.demo.refusal import Refused

WORKERS = 2
# Threads of one worker; as many as the connections in its pool (DATABASE_POOL_SIZE).
THREADS = 4
# Longer than any request may take, shorter than anyone's patience.
STOP_SECONDS = 15


def web_command(port: int, workers: int = WORKERS, threads: int = THREADS) -> list[str]:
    return [
        str(Path(sys.executable).with_name("granian")),
        "--interface=wsgi",
        "--host=127.0.0.1",
        f"--port={port}",
        f"--workers={workers}",
        f"--blocking-threads={threads}",
        # Without this one dead worker ends the whole server.
        "--respawn-failed-workers",
        "--workers-kill-timeout=10",
        "--no-ws",
        "community.wsgi:application",
    ]


def worker_command() -> list[str]:
    """In a rush people who click come before mail, which follows as soon as there is time."""
    return ["nice", "-n", "10", sys.executable, "manage.py", "procrastinate", "worker"]


class Group:
    """Processes by name, each writing its own log."""

    def __init__(self, logs: Path) -> None:
        self.logs = logs
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str, command: list[str], **environment: str) -> None:
        """Start a process that Ctrl-C in this terminal does not reach: we stop it, in our order."""
        self.logs.mkdir(parents=True, exist_ok=True)
        with self.log(name).open("wb") as output:
            self.running[name] = subprocess.Popen(  # noqa: S603 (the commands of this package)
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env={**os.environ, **environment},
                cwd=Path(__file__).resolve().parents[2],
                start_new_session=True,
            )

    def finish(self, name: str) -> None:
        """Wait for a process that ends by itself."""
        if self.running[name].wait():
            raise self.ended(name)
        del self.running[name]

    def refuse_if_one_ended(self) -> None:
        for name, process in self.running.items():
            if process.poll() is not None:
                raise self.ended(name)

    def stop(self) -> None:
        """Ask all to finish what they are doing; kill those that do not."""
        for process in self.running.values():
            if process.poll() is None:
                process.terminate()
        for process in self.running.values():
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def log(self, name: str) -> Path:
        return self.logs / f"{name.replace(' ', '-')}.log"

    def ended(self, name: str) -> Refused:
        code = self.running[name].returncode
        return Refused(f"The {name} ended unexpectedly ({code}): see {self.log(name)}.")
