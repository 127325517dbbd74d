"""The audit trail of one object in words: when, who, which action, what changed."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SHOWN = 100  # newest first; older ones stay in the table
WORDS = {
    "insert": gettext_lazy("added"),
    "update": gettext_lazy("changed"),
    "delete": gettext_lazy("deleted"),
}


@dataclass(frozen=True)
class Change:
    at: dt.datetime
    who: str
    what: str
    fields: list[tuple[str, str, str]]  # name, before, after


def changes_of(obj: models.Model) -> list[Change]:
    """The newest changes of a tracked object. Two queries, however many there are."""
    history: models.QuerySet[Any] = obj.history.all()  # type: ignore[attr-defined]
    rows = list(history.order_by("-pgh_id")[: SHOWN + 1])
    people = _people(rows)
    before: list[Any] = [*rows[1:], None]
    shown = zip(rows[:SHOWN], before, strict=False)
    return [_change(row, earlier, people) for row, earlier in shown]


def _people(rows: list[Any]) -> dict[int, str]:
    keys = {row.pgh_context["member"] for row in rows if row.pgh_context and "member" in row.pgh_context}
    members = get_user_model()._default_manager.filter(pk__in=keys)
    return {member.pk: str(member) for member in members}


def _change(row: Any, earlier: Any, people: dict[int, str]) -> Change:
    context = row.pgh_context or {}
    word = str(WORDS.get(row.pgh_label, row.pgh_label))
    return Change(
        at=row.pgh_created_at,
        who=people.get(context.get("member", 0), _("The portal")),
        what=f"{word}: {context['action']}" if "action" in context else word,
        fields=_differences(row, earlier) if row.pgh_label == "update" and earlier else [],
    )


def _differences(row: Any, earlier: Any) -> list[tuple[str, str, str]]:
    found = []
    for field in row._meta.concrete_fields:
        if field.name.startswith("pgh_"):
            continue
        old, new = getattr(earlier, field.attname), getattr(row, field.attname)
        if old != new:
            found.append((str(field.verbose_name), _shown(old), _shown(new)))
    return found


def _shown(value: object) -> str:
    return _("empty") if value in (None, "") else str(value)
