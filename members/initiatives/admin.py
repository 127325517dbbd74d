from django.contrib import admin

from community.base.admin import PortalAdmin, ReadOnlyAdmin
from members.initiatives.models import Initiative, InitiativeKind, InitiativeNews, Participant


@admin.register(InitiativeKind)
class InitiativeKindAdmin(PortalAdmin):
    list_display = ["name", "hint", "position"]
    list_editable = ["position"]
    search_fields = ["name"]
    ordering = ("position",)


@admin.register(Initiative)
class InitiativeAdmin(ReadOnlyAdmin):
    """To be looked at. Hiding and showing have pages of their own, which tell those whom it touches."""

    list_display = ["title", "kind", "started_by", "active_at", "dormant_since", "hidden_at"]
    list_select_related = ["kind", "started_by"]
    list_filter = ["kind"]
    search_fields = ["title"]
    export_fields = (
        "title",
        "kind__name",
        "summary",
        "created_at",
        "active_at",
        "dormant_since",
        "hidden_at",
    )


@admin.register(Participant)
class ParticipantAdmin(ReadOnlyAdmin):
    list_display = ["initiative", "member", "role", "since"]
    list_select_related = ["initiative", "member"]
    list_filter = ["role"]
    search_fields = ["initiative__title", "member__name"]
    export_fields = ("initiative__title", "member__name", "role", "since")


@admin.register(InitiativeNews)
class InitiativeNewsAdmin(ReadOnlyAdmin):
    list_display = ["title", "initiative", "author", "published_at"]
    list_select_related = ["initiative", "author"]
    search_fields = ["title", "initiative__title"]
    export_fields = ("title", "initiative__title", "text", "published_at")
