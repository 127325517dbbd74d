"""Name what is being done and by whom; note that somebody read something."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pghistory
from django.db import models

from community.audit.models import Reading

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser


@contextmanager
def action(name: str, *, by: "AbstractBaseUser | None" = None, **details: str | int | bool) -> Iterator[None]:
    """Every tracked change inside the block is recorded under this name.

    `by` is the person who asked for it; None means the portal itself. An
    action within another one keeps its person unless it names its own, and
    remembers the outer one as its cause, so that "promote" can be traced to
    the "cancel" that freed the place.
    """
    with pghistory.context() as context:
        outer = dict(context.metadata)
        inner: dict[str, Any] = {"action": name, **details}
        member = by.pk if by is not None else outer.get("member")
        if member is not None:
            inner["member"] = member
        if outer:
            inner["cause"] = outer.get("cause", outer["action"])
        context.metadata.clear()
        context.metadata.update(inner)
        try:
            yield
        finally:
            context.metadata.clear()
            context.metadata.update(outer)


def record_reads(*, member: "AbstractBaseUser", objs: Iterable[models.Model], what: str) -> None:
    """Note that `member` was shown `what` of each of `objs`, for example the needs of registrations."""
    Reading.objects.bulk_create(
        Reading(member_id=member.pk, kind=obj._meta.label_lower, object_id=str(obj.pk), what=what)
        for obj in objs
    )
