from django.contrib import admin

from community.base.admin import PortalAdmin, ReadOnlyAdmin
from members.help.models import Introduction, Notice


@admin.register(Notice)
class NoticeAdmin(PortalAdmin):
    list_display = ["topic", "kind", "member", "is_stuck", "created_at", "closed_at"]
    list_select_related = ["member"]
    list_filter = ["kind", "is_stuck", "form"]
    search_fields = ["topic"]
    autocomplete_fields = ["member"]


@admin.register(Introduction)
class IntroductionAdmin(ReadOnlyAdmin):
    """Who met whom, without what they wrote to each other. Private tallies are in no admin."""

    list_display = ["notice", "author", "proposer", "state", "proposed_at"]
    list_select_related = ["notice", "author", "proposer"]
    list_filter = ["state"]
    search_fields = ["notice__topic"]
    fields = ["notice", "author", "proposer", "state", "proposed_at", "answered_at"]
