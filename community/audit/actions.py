"""Name what is being done and by whom; note that somebody read something."""

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection, models, transaction

from community.audit.models import Reading

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser

# The triggers of django-pghistory copy these two into each entry. They belong to the transaction
# (`true`), so no connection carries them into the next one.
SET = """
SELECT set_config('pghistory.context_id', %s, true), set_config('pghistory.context_metadata', %s, true)
"""


@dataclass(frozen=True)
class _Action:
    """What is under way in this thread; `key` groups the entries of one outermost action."""

    key: str
    said: Mapping[str, Any]

    def tell_database(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(SET, [self.key, json.dumps(self.said) if self.said else ""])


NOTHING = _Action("", {})
_current: ContextVar[_Action | None] = ContextVar("action", default=None)


@contextmanager
def action(name: str, *, by: "AbstractBaseUser | None" = None, **details: str | int | bool) -> Iterator[None]:
    """One transaction, whose tracked changes are recorded under this name.

    `by` is the person who asked for it; None means the portal itself. An
    action within another one keeps its person unless it names its own, and
    remembers the outer one as its cause, so that "promote" can be traced to
    the "cancel" that freed the place.
    """
    outer = _current.get()
    said: dict[str, Any] = {"action": name, **details}
    member = by.pk if by is not None else outer and outer.said.get("member")
    if member is not None:
        said["member"] = member
    if outer:
        said["cause"] = outer.said.get("cause", outer.said["action"])
    inner = _Action(outer.key if outer else str(uuid.uuid4()), said)
    before = _current.set(inner)
    inside_another = connection.in_atomic_block
    try:
        with transaction.atomic():
            inner.tell_database()
            yield
            if inside_another:  # After an error the rollback to the savepoint restores it.
                (outer or NOTHING).tell_database()
    finally:
        _current.reset(before)


def record_reads(*, member: "AbstractBaseUser", objs: Iterable[models.Model], what: str) -> None:
    """Note that `member` was shown `what` of each of `objs`, for example the needs of registrations."""
    Reading.objects.bulk_create(
        Reading(member_id=member.pk, kind=obj._meta.label_lower, object_id=str(obj.pk), what=what)
        for obj in objs
    )
