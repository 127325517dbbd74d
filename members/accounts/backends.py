"""Who a session belongs to."""

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
        try:
            member = Member.objects.annotate(organises=_organises()).get(pk=user_id)
        except Member.DoesNotExist:
            return None
        return member if self.user_can_authenticate(member) else None


def _organises() -> Q:
    anything = Q()
    for name in ORGANISED:
        rows: Manager[Any] = getattr(Member, name).through.objects
        anything |= Q(Exists(rows.filter(member=OuterRef("pk"))))
    return anything
