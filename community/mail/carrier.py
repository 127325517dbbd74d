"""The way to the mail server: one connection, kept open between messages and jobs."""

import atexit
import smtplib
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.core.mail import EmailMessage, mailers
from django.core.mail.backends.base import BaseEmailBackend

# Many servers hang up after a hundred messages, or after a minute of silence.
MESSAGES_PER_CONNECTION = 100
SECONDS_KEPT_IDLE = 30.0


class ServerTroubleError(Exception):
    """No message's fault: the server is away, busy, or does not know us. Later, all of them."""


class RefusedError(Exception):
    """This message was refused. `for_good` if there is no use in asking again."""

    def __init__(self, reason: str, *, for_good: bool) -> None:
        super().__init__(reason)
        self.for_good = for_good


class Carrier:
    """Sends messages one at a time over a connection opened for the first of them."""

    def __init__(self) -> None:
        # Tests and reloads may change the settings: a kept connection is for these only.
        self.settings = _settings()
        self.mailer: BaseEmailBackend = mailers.default
        self.carried = 0
        self.last_used = time.monotonic()

    def send(self, email: EmailMessage) -> None:
        if self.carried >= MESSAGES_PER_CONNECTION:
            self.close()
        try:
            self.mailer.open()
        except OSError as error:
            self.close()
            raise ServerTroubleError(_reason(error)) from error
        try:
            self.mailer.send_messages([email])
        except (OSError, ValueError) as error:
            raise self._trouble(error) from error
        self.carried += 1
        self.last_used = time.monotonic()

    def _trouble(self, error: OSError | ValueError) -> Exception:
        """Tell one message's fault from the server's; hang up unless the talk can go on."""
        match error:
            case ValueError():
                return RefusedError(str(error), for_good=True)
            case smtplib.SMTPRecipientsRefused():
                code, text = next(iter(error.recipients.values()))
                if code != 421:
                    return RefusedError(_answer(code, text), for_good=code >= 500)
            case smtplib.SMTPSenderRefused() if error.smtp_code == 552:
                return RefusedError(_reason(error), for_good=True)
            case smtplib.SMTPDataError() if error.smtp_code != 421:
                return RefusedError(_reason(error), for_good=error.smtp_code >= 500)
            case smtplib.SMTPNotSupportedError():
                return RefusedError(str(error), for_good=True)
        self.close()
        return ServerTroubleError(_reason(error))

    def close(self) -> None:
        self.carried = 0
        with suppress(OSError):
            self.mailer.close()

    def is_alive(self) -> bool:
        """Is the kept connection good for another message? Asked before, since nobody can
        tell afterwards whether a message that broke off had arrived."""
        if time.monotonic() - self.last_used > SECONDS_KEPT_IDLE or self.settings != _settings():
            return False
        connection = getattr(self.mailer, "connection", None)
        if isinstance(connection, smtplib.SMTP):
            with suppress(OSError):
                return connection.noop()[0] == 250
        return False


_idle: list[Carrier] = []
_lock = threading.Lock()


@contextmanager
def carrier() -> Iterator[Carrier]:
    """A carrier for this thread alone, with the connection of the last job if that still stands."""
    with _lock:
        kept = _idle.pop() if _idle else None
    if kept and not kept.is_alive():
        kept.close()
        kept = None
    mine = kept or Carrier()
    try:
        yield mine
    finally:
        with _lock:
            _idle.append(mine)


def hang_up() -> None:
    """Close the kept connections."""
    with _lock:
        while _idle:
            _idle.pop().close()


atexit.register(hang_up)


def _settings() -> dict[str, Any]:
    return dict(mailers.settings["default"])


def _reason(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return _answer(error.smtp_code, error.smtp_error)
    return str(error) or type(error).__name__


def _answer(code: int, text: bytes | str) -> str:
    words = text.decode(errors="replace") if isinstance(text, bytes) else text
    return f"{code} {words}"
