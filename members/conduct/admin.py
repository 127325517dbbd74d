"""Who deals with reports. What they read is in no page of the admin."""

from typing import Any, cast

from django.contrib import admin
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from community.base.admin import PortalAdmin
from members.accounts import roles
from members.accounts.models import Member
from members.conduct.actions import end_handling
from members.conduct.models import Handler


@admin.register(Handler)
class HandlerAdmin(PortalAdmin):
    list_display = ["member", "since"]
    list_select_related = ["member"]
    autocomplete_fields = ["member"]
    search_fields = ["member__name", "member__email__istartswith"]
    search_help_text = _("Part of the name, or the start of the address.")
    ordering = ("member__name",)
    export_fields = ("member__name", "member__email", "since")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Somebody else is another handler, who reads none of what this one reads."""
        return ["member"] if obj else []

    def save_model(self, request: HttpRequest, obj: Handler, form: Any, change: bool) -> None:
        with transaction.atomic():
            super().save_model(request, obj, form, change)
            if not change:
                roles.given(roles.HANDLER, obj.member, by=cast(Member, request.user))

    def delete_model(self, request: HttpRequest, obj: Handler) -> None:
        with transaction.atomic():
            end_handling(obj)
            roles.taken(roles.HANDLER, obj.member, by=cast(Member, request.user))
