"""Who deals with reports. What they read is in no page of the admin."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from community.base.admin import PortalAdmin
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
