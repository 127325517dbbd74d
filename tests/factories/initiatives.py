"""Initiatives, plainly made."""

import datetime as dt
import itertools
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from members.initiatives.models import Initiative, InitiativeKind, InitiativeNews, Participant
from members.models import Member
from tests.factories.members import make_member

Role = Participant.Role
_number = itertools.count(1)


def make_initiative(
    title: str = "",
    *,
    runners: Iterable[Member] | None = None,
    joined: Iterable[Member] = (),
    following: Iterable[Member] = (),
    kind: str = "Project",
    **fields: Any,
) -> Initiative:
    """A project that its author runs; with `runners=[]` one that looks for somebody."""
    number = next(_number)
    author = fields.setdefault("started_by", None) or make_member()
    fields["started_by"] = author
    fields.setdefault("slug", f"initiative-{number}")
    fields.setdefault("summary", f"What number {number} is about.")
    initiative = Initiative.objects.create(
        title=title or f"Initiative {number}",
        kind=InitiativeKind.objects.get_or_create(name=kind)[0],
        **fields,
    )
    parts = {
        Role.RUNS: [author] if runners is None else runners,
        Role.JOINED: joined,
        Role.FOLLOWS: following,
    }
    Participant.objects.bulk_create(
        Participant(initiative=initiative, member=member, role=role)
        for role, members in parts.items()
        for member in members
    )
    return initiative


def make_news(initiative: Initiative, title: str = "", **fields: Any) -> InitiativeNews:
    fields.setdefault("text", "Something happened.")
    return InitiativeNews.objects.create(
        initiative=initiative, title=title or f"News {next(_number)}", **fields
    )


def make_quiet(initiative: Initiative, days: int, *, asked: int | None = None) -> Initiative:
    """The last sign of life was so many days ago; it was `asked` about so many days ago."""
    now = timezone.now()
    asked_at = None if asked is None else now - dt.timedelta(days=asked)
    Initiative.objects.filter(pk=initiative.pk).update(
        active_at=now - dt.timedelta(days=days), asked_at=asked_at
    )
    initiative.refresh_from_db()
    return initiative


def hide(initiative: Initiative, because: str = "It reads like an advert.") -> Initiative:
    initiative.hidden_at, initiative.hidden_because = timezone.now(), because
    initiative.save(update_fields=["hidden_at", "hidden_because"])
    return initiative
