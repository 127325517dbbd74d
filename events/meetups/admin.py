from django.contrib import admin

from community.base.admin import ReadOnlyAdmin
from events.meetups.models import MeetUpAllowance


@admin.register(MeetUpAllowance)
class MeetUpAllowanceAdmin(ReadOnlyAdmin):
    """To be looked at: limits are lifted on a page of their own, which tells those it is for."""

    list_display = ["__str__", "places", "upcoming", "reason", "given_by", "given_at"]
    list_select_related = ["member", "initiative", "given_by"]
    search_fields = ["member__name", "initiative__title", "reason"]
    export_fields = ("member__email", "initiative__title", "places", "upcoming", "reason", "given_at")
