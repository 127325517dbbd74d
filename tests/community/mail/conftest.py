"""A real mail server that keeps what it is given, and a real worker."""

import socket
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import LazySettings
from procrastinate.contrib.django import app

from community.mail.carrier import hang_up


class Letterbox:
    """Keeps letters; answers as told: `answers` maps a recipient to an SMTP answer."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.answers: dict[str, str] = {}
        self.connections = 0

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        assert isinstance(envelope.content, bytes)
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 taken"


class MailServer:
    """Can be stopped and started on the same port."""

    def __init__(self) -> None:
        self.box = Letterbox()
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port: int = free.getsockname()[1]
        self.start()

    def stop(self) -> None:
        hang_up()
        self.controller.stop()

    def start(self) -> None:
        self.controller = Controller(self.box, hostname="127.0.0.1", port=self.port)
        self.controller.start()


@pytest.fixture
def mail_server(settings: LazySettings) -> Iterator[MailServer]:
    server = MailServer()
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": server.port, "timeout": 5},
        }
    }
    yield server
    server.stop()


@pytest.fixture
def letterbox(mail_server: MailServer) -> Letterbox:
    return mail_server.box


@pytest.fixture
def run_worker() -> Callable[[], None]:
    """Work off every job that is due, as the worker process does."""

    def work() -> None:
        with app.replace_connector(app.connector.get_worker_connector()) as worker_app:
            worker_app.run_worker(wait=False, listen_notify=False, install_signal_handlers=False)

    return work


@pytest.fixture(autouse=True)
def templates(settings: LazySettings, tmp_path: Path) -> Callable[..., None]:
    """A place for mail templates of the test's own; the template "note" is there."""
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path, *settings.TEMPLATES[0]["DIRS"]]}]
    (tmp_path / "mails").mkdir()

    def write(name: str, **files: str) -> None:
        for ending, content in files.items():
            (tmp_path / "mails" / f"{name}.{ending}").write_text(content)

    write("note", subject="A note about {{ what }}", txt="{{ what }} is on Thursday.")
    return write
