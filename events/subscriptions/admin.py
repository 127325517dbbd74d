from django.contrib import admin
from django.http import HttpRequest

from community.base.admin import PortalAdmin
from events.subscriptions.models import CalendarLink


@admin.register(CalendarLink)
class CalendarLinkAdmin(PortalAdmin):
    """Staff see who has a link and may end it; the secret is nobody's but the member's."""

    list_display = ("member", "created_at")
    list_select_related = ("member",)
    search_fields = ("member__name", "member__email")
    fields = ("member", "created_at")
    readonly_fields = ("member", "created_at")
    export_fields = ("member__name", "member__email", "created_at")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
