from typing import Any, cast

from django.contrib import admin
from django.http import HttpRequest

from community.base.admin import PortalAdmin, ReadOnlyAdmin
from members.accounts.models import Member
from members.badges import actions
from members.badges.models import Award, Badge, BadgeKey


@admin.register(Badge)
class BadgeAdmin(ReadOnlyAdmin):
    """Revoked at /steward/badges/, with a reason that its holder reads."""

    list_display = ["title", "holder", "kind", "issued_at", "revoked_at"]
    list_filter = ["kind", "given_back"]
    search_fields = ["code__exact", "holder__icontains"]


@admin.register(Award)
class AwardAdmin(ReadOnlyAdmin):
    """Deleted here while the badge is not taken; one that is taken is revoked, and its award goes with it."""

    list_display = ["member", "kind", "event", "on", "awarded_at"]
    list_select_related = ["member"]
    list_filter = ["kind"]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        may = PortalAdmin.has_delete_permission(self, request, obj)
        return may and not (obj and obj.is_taken)

    def delete_model(self, request: HttpRequest, obj: Award) -> None:
        actions.withdraw(obj, by=cast(Member, request.user))


@admin.register(BadgeKey)
class BadgeKeyAdmin(PortalAdmin):
    """Made by the portal when a key first signs; here one that others may have seen is withdrawn."""

    list_display = ["name", "first_used_at", "withdrawn_at"]
    readonly_fields = ["name", "first_used_at"]
    ordering = ("-first_used_at",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
