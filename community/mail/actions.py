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

from community.mail.calendar import CalendarEntry
from community.mail.models import Message

# One job delivers up to so many messages, over one connection to the mail server.
BATCH = 50
URGENT = 10
QUEUE = "mail"
DELIVER = "community.mail.tasks.deliver"
WORK: dict[str, Any] = {"queue": QUEUE, "task": DELIVER}

# Every row in one statement and one parameter, with a job for every fifty of them, which the
# library's own function writes. A key that is there already is passed over.
INSERT = """
WITH written AS (
    INSERT INTO community_message
        (name, "to", reply_to, member_id, context, calendar, unsubscribe, message_id, key, urgent,
         secret, kept)
    SELECT name, "to", reply_to, member_id, context, calendar, unsubscribe, message_id, key, urgent,
         secret, kept
    FROM jsonb_to_recordset(%(drafts)s::jsonb) AS draft (
        name text, "to" text, reply_to text, member_id bigint, context jsonb, calendar jsonb,
        unsubscribe text, message_id text, key text, urgent boolean, secret boolean, kept boolean
    )
    ON CONFLICT (key) DO NOTHING
    RETURNING id, message_id, urgent
), numbered AS (
    SELECT id, urgent, row_number() OVER (PARTITION BY urgent ORDER BY id) AS number FROM written
), jobs AS (
    SELECT procrastinate_defer_jobs_v1(array_agg(ROW(
        %(queue)s, %(task)s, CASE WHEN urgent THEN %(urgent)s ELSE 0 END, NULL, NULL,
        jsonb_build_object('message_id', id), NULL
    )::procrastinate_job_to_defer_v1)) AS keys
    FROM numbered WHERE number %% %(batch)s = 1
)
SELECT id, message_id, (SELECT keys FROM jobs) FROM written
"""
DEFER = """
SELECT procrastinate_defer_jobs_v1(array_agg(ROW(
    %(queue)s, %(task)s, %(priority)s, NULL, NULL, jsonb_build_object('message_id', id), %(at)s
)::procrastinate_job_to_defer_v1))
FROM unnest(%(messages)s::bigint[]) AS id
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
    unsubscribe: str = ""
    urgent: bool = False
    secret: bool = False
    kept: bool = True

    def as_row(self) -> dict[str, Any]:
        greet = self.member.known_as or self.member.name if self.member else ""
        return {
            "name": self.name,
            "to": self.to,
            "reply_to": self.reply_to,
            "member_id": self.member.pk if self.member else None,
            "context": {"greet": greet, **self.context},
            "calendar": self.calendar.as_json() if self.calendar else None,
            "unsubscribe": self.unsubscribe,
            "message_id": f"<{uuid.uuid4()}@{urlsplit(settings.SITE_URL).hostname}>",
            "key": self.key,
            "urgent": self.urgent,
            "secret": self.secret,
            "kept": self.kept,
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
    unsubscribe: str = "",
    urgent: bool = False,
    secret: bool = False,
    kept: bool = True,
) -> Message | None:
    """Write one message and the job that delivers it; a rollback takes both away.

    `context` holds plain values (text, numbers, yes/no, lists, dicts), since
    the words are put together later, by the worker; anything else is a
    TypeError here. With a `key` that was queued before nothing is sent and
    None comes back. A `secret` message is emptied once it is sent; one that is
    not `kept` is deleted then, with its reader's address. `unsubscribe` is the
    path where the reader stops such messages with one click (RFC 8058): it
    must work for whoever posts to it, without a session.
    """
    draft = Draft(
        name=name,
        to=to,
        context=context,
        key=key,
        member=member,
        calendar=calendar,
        reply_to=reply_to,
        unsubscribe=unsubscribe,
        urgent=urgent,
        secret=secret,
        kept=kept,
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
        values = {"drafts": json.dumps(list(rows.values())), "urgent": URGENT, "batch": BATCH}
        cursor.execute(INSERT, WORK | values)
        return [Message(id=pk, **rows[message_id]) for pk, message_id, _ in cursor.fetchall()]


def defer_delivery(message_ids: list[int], *, urgent: bool = False, at: datetime | None = None) -> None:
    """Ask the worker to deliver these messages, and others that are due while it is at it.

    Through Django's connection, and so in its transaction: inside the worker
    the library's own app writes jobs through another one.
    """
    if message_ids:
        values: dict[str, Any] = {"messages": message_ids, "priority": URGENT if urgent else 0, "at": at}
        with connection.cursor() as cursor:
            cursor.execute(DEFER, WORK | values)


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
