from django.contrib import admin

from community.base.admin import PortalAdmin
from members.organisations.models import Organisation, OrganisationType, Region


@admin.register(OrganisationType, Region)
class ChoiceAdmin(PortalAdmin):
    list_display = ["name", "position"]
    list_editable = ["position"]
    search_fields = ["name"]
    ordering = ("position",)


@admin.register(Organisation)
class OrganisationAdmin(PortalAdmin):
    list_display = ["name", "type", "region"]
    list_select_related = ["type", "region"]
    list_filter = ["type", "region"]
    search_fields = ["found_by"]
    ordering = ("name",)
    export_fields = ("name", "type__name", "region__name")
