"""Offers and requests of help, put on the board as a member would."""

import itertools
from collections.abc import Iterable
from typing import Any

from members.accounts.models import Member
from members.help.actions import answer, publish
from members.help.models import Introduction, Notice
from members.profiles.models import Interest, Tool
from tests.factories.members import make_member

_number = itertools.count(1)


def make_notice(
    member: Member | None = None,
    topic: str = "",
    *,
    kind: str = "request",
    tools: Iterable[str] = (),
    interests: Iterable[str] = (),
    **fields: Any,
) -> Notice:
    """A request unless said otherwise; `tools` and `interests` are names of the lists."""
    topic = topic or f"Zzz{next(_number)}"
    notice = Notice(member=member or make_member(), kind=kind, topic=topic, **fields)
    publish(notice, Tool.objects.filter(name__in=tools), Interest.objects.filter(name__in=interests))
    return notice


def make_introduction(notice: Notice, proposer: Member | None = None, note: str = "I can.") -> Introduction:
    return answer(notice, proposer or make_member(), note)
