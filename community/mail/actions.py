"""Queue messages, in the transaction of the change they speak of."""

import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection, transaction
from django.db.models.functions import Now
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task
from procrastinate.types import JSONDict

from community.mail.calendar import CalendarEntry
from community.mail.models import Message

# One job delivers up to so many messages, over one connection to the mail server.
BATCH = 50
URGENT = 10
QUEUE = "mail"
DELIVER = "community.mail.tasks.deliver"

# Every row in one statement and one parameter; a key that is there already is passed over.
INSERT = """
    INSERT INTO community_message
        (name, "to", reply_to, member_id, context, calendar, message_id, key, urgent, secret)
    SELECT name, "to", reply_to, member_id, context, calendar, message_id, key, urgent, secret
    FROM jsonb_to_recordset(%s::jsonb) AS draft (
        name text, "to" text, reply_to text, member_id bigint, context jsonb, calendar jsonb,
        message_id text, key text, urgent boolean, secret boolean
    )
    ON CONFLICT (key) DO NOTHING
    RETURNING id, message_id
"""


class Person(Protocol):
    """What of a member is needed here, where members are not yet known."""

    pk: Any
    name: Any
    known_as: Any


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A message before it is queued; see `queue`."""

    name: str
    to: str
    context: Mapping[str, Any] = field(default_factory=dict)
    key: str | None = None
    member: Person | None = None
    calendar: CalendarEntry | None = None
    reply_to: str = ""
    urgent: bool = False
    secret: bool = False

    def as_row(self) -> dict[str, Any]:
        greet = self.member.known_as or self.member.name if self.member else ""
        return {
            "name": self.name,
            "to": self.to,
            "reply_to": self.reply_to,
            "member_id": self.member.pk if self.member else None,
            "context": {"greet": greet, **self.context},
            "calendar": self.calendar.as_json() if self.calendar else None,
            "message_id": f"<{uuid.uuid4()}@{urlsplit(settings.SITE_URL).hostname}>",
            "key": self.key,
            "urgent": self.urgent,
            "secret": self.secret,
        }


def queue(
    name: str,
    *,
    to: str,
    context: Mapping[str, Any],
    key: str | None = None,
    member: Person | None = None,
    calendar: CalendarEntry | None = None,
    reply_to: str = "",
    urgent: bool = False,
    secret: bool = False,
) -> Message | None:
    """Write one message and the job that delivers it; a rollback takes both away.

    `context` holds plain values (text, numbers, yes/no, lists, dicts), since
    the words are put together later, by the worker; anything else is a
    TypeError here. With a `key` that was queued before nothing is sent and
    None comes back. A `secret` message is emptied once it is sent.
    """
    draft = Draft(
        name=name,
        to=to,
        context=context,
        key=key,
        member=member,
        calendar=calendar,
        reply_to=reply_to,
        urgent=urgent,
        secret=secret,
    )
    return next(iter(queue_many([draft])), None)


def queue_many(drafts: Iterable[Draft]) -> list[Message]:
    """Write many messages with one statement, and a job for every fifty of them.

    Returns those that were written: not those whose key was there already.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError(
            "Queue a message in the transaction of the change it speaks of."
        )
    rows = {row["message_id"]: row for row in (draft.as_row() for draft in drafts)}
    if not rows:
        return []
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [json.dumps(list(rows.values()))])
        messages = [Message(id=pk, **rows[message_id]) for pk, message_id in cursor.fetchall()]
    for urgent in (True, False):
        defer_delivery([m.pk for m in messages if m.urgent is urgent][::BATCH], urgent=urgent)
    return messages


def defer_delivery(message_ids: list[int], *, urgent: bool = False, at: datetime | None = None) -> None:
    """Ask the worker to deliver these messages, and others that are due while it is at it.

    Always through Django's connection, and so in its transaction: inside the
    worker the library's own app writes jobs through another one.
    """
    if message_ids:
        job = configure_task(
            name=DELIVER,
            job_manager=JobManager(DjangoConnector()),
            queue=QUEUE,
            priority=URGENT if urgent else 0,
            schedule_at=at,
        )
        job.batch_defer(*[JSONDict(message_id=pk) for pk in message_ids])


def send_again(messages: Iterable[Message]) -> list[Message]:
    """Queue failed messages once more, unchanged, and say which.

    Not secret ones, nor old ones: their words are gone, and a code would be stale.
    """
    with transaction.atomic():
        again = list(
            Message.objects.select_for_update(of=("self",))
            .filter(
                pk__in=[message.pk for message in messages],
                state=Message.State.FAILED,
                secret=False,
            )
            .exclude(to="")
        )
        numbers = [message.pk for message in again]
        Message.objects.filter(pk__in=numbers).update(
            state=Message.State.QUEUED, attempts=0, error="", due_at=Now()
        )
        defer_delivery(numbers[::BATCH])
    return again
