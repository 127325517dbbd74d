"""Who a session belongs to."""

from functools import cache
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import Exists, Manager, OuterRef, Q

from members.accounts.models import Member

# Relations by which other apps make somebody an organiser; named here because
# members know nothing of events.
ORGANISED = ("organised_events", "organised_series")


class MemberBackend(AuthenticationBackend):
    """Reads the member together with `organises`: whether they organise anything.

    The header of every page asks that, and must not cost a query of its own.
    """

    def get_user(self, user_id: Any) -> Member | None:
        sql, values = _statement()
        member = next(iter(Member.objects.raw(sql, [*values, user_id])), None)
        return member if member is not None and self.user_can_authenticate(member) else None


@cache
def _statement() -> tuple[str, tuple[Any, ...]]:
    """Put together once: every page of a member needs it, and composing it costs more than running it.

    The values lack the last one, the member's key.
    """
    query = Member.objects.annotate(organises=_organises()).filter(pk=0).order_by().query
    sql, values = query.sql_with_params()
    return sql, values[:-1]


def _organises() -> Q:
    anything = Q()
    for name in ORGANISED:
        rows: Manager[Any] = getattr(Member, name).through.objects
        anything |= Q(Exists(rows.filter(member=OuterRef("pk"))))
    return anything
