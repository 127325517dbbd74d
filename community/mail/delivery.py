"""Send what is queued: at least once, and at most one message twice when a worker is killed."""

import logging
import time
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from community.base.composed import Composed
from community.mail.actions import BATCH, DELIVER, defer_delivery
from community.mail.carrier import Carrier, RefusedError, ServerTroubleError, carrier
from community.mail.letters import Letter, write_letter
from community.mail.models import PRIVATE, Message

logger = logging.getLogger(__name__)

# Waits of 15 s, 30 s, 1 min … 2 hours: the last of them about two days after the first.
FIRST_WAIT = timedelta(seconds=15)
LONGEST_WAIT = timedelta(hours=2)
ATTEMPTS = 30
# Seconds after which other work has its turn, however slow the mail server.
LONGEST_TURN = 10.0
# A code that arrives later than this is of no use to anybody.
SECRETS_LAST = timedelta(minutes=30)

# No other worker has it in hand.
NEXT = Composed(lambda: Message.objects.due().select_for_update(skip_locked=True, of=("self",))[:1])


def deliver(message_id: int | None = None) -> None:
    """Send what is due, up to a batch, over one connection.

    The message a job was made for has mostly gone with an earlier job, and is
    the only one that is looked up; then it is left alone.
    """
    if message_id and not Message.objects.due().filter(pk=message_id).exists():
        return
    done: list[int] = []
    end = time.monotonic() + LONGEST_TURN
    with carrier() as way:
        while len(done) < BATCH and time.monotonic() < end and (pk := _deliver_next(way)):
            done.append(pk)
    _forget_jobs_of(done)
    # Nothing is left unless the turn was over; then the rest waits in line with other work.
    if done and (more := Message.objects.due().first()):
        defer_delivery([more.pk], urgent=more.urgent)


def _deliver_next(way: Carrier) -> int | None:
    """Send the next message that no other worker has in hand, and commit that it is sent.

    One transaction a message, its row locked: if this process is killed the
    row is free again at once, and only what was on the wire may go twice.
    """
    with transaction.atomic():
        message = NEXT.first()
        if message is None:
            return None
        pk = message.pk
        try:
            write_letter(message)
        except Exception as error:  # a template may fail in any way; the others must go out
            logger.exception("The message %s cannot be written.", message)
            _give_up(message, f"{type(error).__name__}: {error}")
            return pk
        try:
            way.send(Letter(message))
        except RefusedError as error:
            if error.for_good:
                _give_up(message, str(error))
            else:
                _try_later(message, str(error))
        except ServerTroubleError as error:
            _all_try_later(message, str(error))
            return None
        else:
            _note_as_sent(message)
        return pk


def _note_as_sent(message: Message) -> None:
    if not message.kept:
        message.delete()
        return
    message.state = Message.State.SENT
    message.sent_at = timezone.now()
    message.error = ""
    message.attempts += 1
    _wipe_secret(message)
    message.save(
        update_fields=[
            "state", "sent_at", "error", "attempts", "context", "subject", "text", "html"
        ]
    )  # fmt: skip


def _give_up(message: Message, reason: str) -> None:
    if not message.kept:
        message.delete()
        return
    message.state = Message.State.FAILED
    message.error = reason
    message.attempts += 1
    _wipe_secret(message)
    message.save(update_fields=["state", "error", "attempts", "context", "subject", "text", "html"])


def _wipe_secret(message: Message) -> None:
    if not message.readable:
        message.context = {}
        message.subject = message.text = message.html = ""


def _too_late(message: Message) -> bool:
    """What is private has no code in it: whoever waits for an answer to a report gets it when they can."""
    is_stale = message.secret and timezone.now() - message.created_at > SECRETS_LAST
    return message.attempts + 1 >= ATTEMPTS or (is_stale and not message.name.startswith(PRIVATE))


def _wait(attempts: int) -> timedelta:
    return min(FIRST_WAIT * (1 << min(attempts, 20)), LONGEST_WAIT)


def _try_later(message: Message, reason: str) -> None:
    if _too_late(message):
        _give_up(message, reason)
        return
    message.due_at = timezone.now() + _wait(message.attempts)
    message.error = reason
    message.attempts += 1
    message.save(update_fields=["due_at", "error", "attempts", "subject", "text", "html"])
    defer_delivery([message.pk], urgent=message.urgent, at=message.due_at)


def _all_try_later(message: Message, reason: str) -> None:
    """The server is in trouble: let it rest, rather than ask once for every message."""
    _try_later(message, reason)
    others = Message.objects.due().exclude(pk=message.pk).select_for_update(skip_locked=True)
    Message.objects.filter(pk__in=others.values("pk")).update(
        due_at=message.due_at, error=reason, attempts=F("attempts") + 1
    )


def _forget_jobs_of(message_ids: list[int]) -> None:
    """Take away the waiting jobs of messages that went with this one.

    Each would only find its message sent. (A job with a date is one to try
    again, and stays.) The library removes jobs one at a time, which costs
    more than the delivery itself.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM procrastinate_jobs WHERE status = 'todo' AND task_name = %s"
            " AND scheduled_at IS NULL AND (args->>'message_id')::bigint = ANY(%s)",
            [DELIVER, message_ids],
        )
