"""Traces of a person in what belongs to others: mails to them, their weekly lines, unfinished sign-ins."""

import json
from collections.abc import Collection, Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.sessions.models import Session
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from community.mail.models import Message
from community.privacy.rows import About, history_of
from members.models import DigestLine, Member

SESSIONS_AT_ONCE = 1000


def forget(member: Member, about: About, pages: Iterable[str]) -> None:
    """Empty the mails to others that speak of the person; take back what was not sent yet.

    They do if they name the person, or lead to a page that goes with them.
    """
    names, paths = [*about.addresses, *_names_of(member)], list(pages)
    Message.objects.filter(about.typed(Message, "reply_to")).update(reply_to="")
    said = Message.objects.alias(values_said=Cast("context", TextField()))
    # In its quotation marks a path is not the beginning of another one.
    words = [*names, *map(json.dumps, paths)]
    said = said.filter(_has_one_of("values_said", words)).exclude(member=member)
    # The fact that there was a mail stays the other person's; one not sent yet is emptied when it is.
    queued = Q(state=Message.State.QUEUED)
    said.filter(queued).update(secret=True)
    said.exclude(queued).update(
        context={},
        calendar=None,
        subject="",
        text=_("Emptied: somebody whom it names has left."),
        html="",
    )
    DigestLine.objects.filter(_has_one_of("line", names) | Q(url__in=paths)).delete()


def _names_of(member: Member) -> list[str]:
    """Full names, now and before. A single first name is many people's, and is not looked for."""
    history: Any = history_of(Member)
    before = history.objects.filter(pgh_obj=member.pk).values_list("name", flat=True)
    return sorted({name for name in [member.name, *before] if " " in name.strip()})


def _has_one_of(column: str, words: Collection[str]) -> Q:
    return reduce(or_, (Q(**{f"{column}__icontains": word}) for word in words))


def forget_sessions(addresses: Collection[str]) -> None:
    """End sign-ins that were begun with one of the addresses and never finished.

    What a session holds cannot be asked of the database, so each is read; those
    of others are left alone. It takes about a second for thirty thousand.
    """
    ended = []
    for session in Session.objects.iterator(chunk_size=SESSIONS_AT_ONCE):
        if any(_speaks_of(value, addresses) for value in session.get_decoded().values()):
            ended.append(session.session_key)
    Session.objects.filter(session_key__in=ended).delete()


def _speaks_of(value: Any, addresses: Collection[str]) -> bool:
    if isinstance(value, dict):
        return any(_speaks_of(inner, addresses) for inner in value.values())
    if isinstance(value, list):
        return any(_speaks_of(inner, addresses) for inner in value)
    return isinstance(value, str) and value.lower() in addresses
