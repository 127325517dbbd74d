"""The weekly mail: each line goes out once, whoever is killed and however many workers run."""

import datetime as dt
import re
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.mail.actions import Draft, queue_many
from members.conduct.queries import names_apart_from
from members.notifications.models import DigestLine, Topic
from members.notifications.rules import WEEKLY_MAIL, last_digest_time, stop_path

# Members whose mails are written in one transaction.
BATCH = 500
# More than that nobody reads; the mail says how many were left out.
LONGEST = 40
LOCK = "members.notifications.digest"


def send_digests(now: dt.datetime | None = None) -> int:
    """Write the mails that are due, and say how many.

    Due is every line from before the last Monday at eight. A line is deleted in
    the transaction that queues its mail: it is in one of the two, whenever this
    process is killed. It runs every few minutes, so a Monday on which no worker
    ran is made up for. A line that was committed late, after its Monday's mail
    was written, waits for the next one.
    """
    until = last_digest_time(now or timezone.now())
    count = 0
    after = 0
    while batch := _send_batch(until, after):
        after, written = batch
        count += written
    return count


def _send_batch(until: dt.datetime, after: int) -> tuple[int, int] | None:
    """The next members in turn: the last one's number and how many mails; None at the end."""
    with transaction.atomic():
        if not _alone():
            return None
        due = DigestLine.objects.filter(written_at__lt=until)
        members = list(
            due.filter(member__gt=after)
            .order_by("member")
            .values_list("member", flat=True)
            .distinct()[:BATCH]
        )
        if not members:
            return None
        lines = list(due.filter(member__in=members).select_related("member").order_by("member", "id"))
        unwanted = _unwanted(lines)
        wanted = [line for line in lines if line.pk not in unwanted]
        drafts = [_draft(list(own), until) for _member, own in groupby(wanted, key=attrgetter("member_id"))]
        written = queue_many(draft for draft in drafts if draft)
        told = {message.member_id for message in written}
        gone = [line.pk for line in wanted if line.member_id in told or not line.member.is_active]
        gone += unwanted
        DigestLine.objects.filter(pk__in=gone).delete()
        return members[-1], len(written)


def _alone() -> bool:
    """Whether no other worker writes weekly mails at this moment; it lets go with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext(%s))", [LOCK])
        return bool(cursor.fetchone()[0])


def _unwanted(lines: list[DigestLine]) -> set[int]:
    """Keys of those that name somebody from whom a block has kept their reader apart since."""
    names = names_apart_from(line.member_id for line in lines)
    return {
        line.pk
        for line in lines
        if any(re.search(_whole(name), line.line) for name in names[line.member_id] if name)
    }


def _whole(name: str) -> str:
    """Not within a longer word; a name may end in a dot or a bracket, where no word does."""
    return rf"(?<!\w){re.escape(name)}(?!\w)"


def _draft(lines: list[DigestLine], until: dt.datetime) -> Draft | None:
    member = lines[0].member
    if not member.is_active:
        return None
    shown = lines[:LONGEST]
    topics: list[dict[str, Any]] = [
        {
            "name": str(topic.label),
            "lines": [{"line": line.line, "url": line.url} for line in shown if line.topic == topic],
        }
        for topic in Topic
    ]
    return Draft(
        name="digest",
        to=member.email,
        member=member,
        key=f"digest:{member.pk}:{until.date()}",
        context={
            "why": _("You get this because you hear about these topics once a week, on Mondays."),
            "topics": [topic for topic in topics if topic["lines"]],
            "more": len(lines) - len(shown),
        },
        unsubscribe=stop_path(member.pk, WEEKLY_MAIL),
    )
