"""Who a session belongs to, and what its member may do in the admin."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import Exists, Manager, OuterRef, Q

from community.base.composed import Composed
from members.accounts.models import Member

# Relations by which other apps make somebody an organiser; named here because
# members know nothing of events.
# A meet-up that a member puts on has pages of its own, which ask for less and show less.
ORGANISED: dict[str, dict[str, Any]] = {
    "organised_events": {"event__put_on_by": None},
    "organised_series": {},
}


class MemberBackend(AuthenticationBackend):
    """Reads the member together with `organises`: whether they organise anything.

    The header of every page asks that, and must not cost a query of its own.
    """

    def get_user(self, user_id: Any) -> Member | None:
        member = WITH_ORGANISES.first(key=user_id)
        return member if member is not None and self.user_can_authenticate(member) else None

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        """There are members and stewards, and no ranks among these: what the admin offers, each of them may.

        What no steward shall see or change is not in the admin at all, or read-only there.
        """
        return _is_steward(user_obj)

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        return _is_steward(user_obj)


def _is_steward(user: Any) -> bool:
    return bool(user.is_active and getattr(user, "is_staff", False))


def _organises() -> Q:
    anything = Q()
    for name, but in ORGANISED.items():
        rows: Manager[Any] = getattr(Member, name).through.objects
        anything |= Q(Exists(rows.filter(member=OuterRef("pk"), **but)))
    return anything


WITH_ORGANISES = Composed(
    lambda key: Member.objects.annotate(organises=_organises()).filter(pk=key).order_by()
)
