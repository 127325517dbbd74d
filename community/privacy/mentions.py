"""Traces of a person in what belongs to others: mails to them, their weekly lines, unfinished sign-ins."""

import json
import re
from collections.abc import Collection, Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.sessions.models import Session
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from community.mail.models import Message
from community.privacy.rows import NOTHING, About, history_of, within_a_text
from members.models import DigestLine, Member

SESSIONS_AT_ONCE = 1000


def forget(member: Member, about: About, pages: Iterable[str]) -> None:
    """Empty the mails to others that speak of the person; take back what was not sent yet.

    They do if they name the person, or lead to a page that goes with them.
    """
    paths = list(pages)
    named = [*map(within_a_text, about.addresses), *map(_whole, _names_of(member))]
    Message.objects.filter(about.typed(Message, "reply_to")).update(reply_to="")
    said = Message.objects.alias(values_said=Cast("context", TextField()))
    # In its quotation marks a path is not the beginning of another one.
    leads_there = _has_one_of("values_said__contains", map(json.dumps, paths))
    said = said.filter(_has_one_of("values_said__iregex", named) | leads_there).exclude(member=member)
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
    DigestLine.objects.filter(_has_one_of("line__iregex", named) | Q(url__in=paths)).delete()


def _names_of(member: Member) -> list[str]:
    """Full names, now and before. A single first name is many people's, and is not looked for."""
    history: Any = history_of(Member)
    before = history.objects.filter(pgh_obj=member.pk).values_list("name", flat=True)
    full = {name for name in [member.name, *before] if " " in name.strip()}
    # In the values of a mail a quotation mark has a stroke before it.
    return sorted(full | {json.dumps(name, ensure_ascii=False)[1:-1] for name in full})


def _whole(name: str) -> str:
    """The name by itself: “Ian Smith”, and not within “Brian Smith” or “Ian Smith-Jones”."""
    return rf"(?<![[:alnum:]])(?<![[:alnum:]][-'’]){re.escape(name)}(?!-?[[:alnum:]])"


def _has_one_of(lookup: str, words: Iterable[str]) -> Q:
    return reduce(or_, (Q(**{lookup: word}) for word in words), NOTHING)


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
