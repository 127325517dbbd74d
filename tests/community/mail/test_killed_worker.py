"""A worker that is killed in the middle of a mailing: nobody is forgotten, one person at most gets two."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings as django_settings
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

from community.mail.actions import Draft, queue_many
from community.mail.models import Message
from community.tasks import retry_stalled_jobs
from tests.community.mail.conftest import Letterbox, MailServer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

PEOPLE = 60
KILLED_AT = 20


def database_url() -> str:
    """The test database as another process finds it."""
    params = connection.get_connection_params()
    return (
        f"postgres://{params.get('user', '')}:{params.get('password', '')}@/{params['dbname']}"
        f"?host={quote(str(params['host']), safe='')}&port={params.get('port', 5432)}"
    )


class Worker:
    def __init__(self, mail_port: int, log: Path) -> None:
        self.environment = {
            **os.environ,
            "DATABASE_URL": database_url(),
            "EMAIL_URL": f"smtp://127.0.0.1:{mail_port}",
        }
        self.log = log
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "procrastinate", "worker"],
                env=self.environment,
                cwd=django_settings.BASE_DIR,
                stdout=output,
                stderr=output,
            )

    def kill(self, how: signal.Signals = signal.SIGKILL) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(how)


@pytest.fixture
def worker(mail_server: MailServer, tmp_path: Path) -> Iterator[Worker]:
    worker = Worker(mail_server.port, tmp_path / "worker.log")
    yield worker
    if worker.process:
        worker.kill(signal.SIGTERM)
        worker.process.wait(30)


def wait_for(condition: Callable[[], bool], worker: Worker, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, worker.log.read_text()[-5000:]
        time.sleep(0.05)


class Trap(Letterbox):
    """Kills the worker when it has the twentieth letter, and before it says so: the worst moment."""

    worker: Worker

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        answer = await super().handle_DATA(server, session, envelope)
        if len(self.letters) == KILLED_AT:
            self.worker.kill()
        return answer


def test_after_a_kill_every_mail_goes_out_and_at_most_one_twice(
    mail_server: MailServer, worker: Worker
) -> None:
    trap = Trap()
    trap.worker = worker
    mail_server.stop()
    mail_server.box = trap
    mail_server.start()
    with transaction.atomic():
        context = {"what": "A passkey was added.", "when": "Monday 5 January 2026, noon"}
        queue_many(
            Draft(name="account_changed", to=f"m{n}@trust.example", context=context) for n in range(PEOPLE)
        )
    worker.start()
    wait_for(lambda: worker.process is not None and worker.process.poll() is not None, worker)
    assert len(trap.letters) == KILLED_AT
    assert Message.objects.filter(state="sent").count() == KILLED_AT - 1
    assert ProcrastinateJob.objects.filter(status="doing").count() == 1

    with connection.cursor() as cursor:  # as if half a minute had passed without a sign of life
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 minute'")
    with suppress(AlreadyEnqueued):
        retry_stalled_jobs.defer(timestamp=0)
    worker.start()
    wait_for(lambda: not Message.objects.exclude(state="sent").exists(), worker)
    wait_for(lambda: not ProcrastinateJob.objects.filter(status__in=["todo", "doing"]).exists(), worker)

    sent = Counter(str(letter["Message-ID"]) for letter in trap.letters)
    assert set(sent) == set(Message.objects.values_list("message_id", flat=True))
    assert sum(sent.values()) <= PEOPLE + 1
