"""Pools, places and waiting lists for the staff: to look at. Numbers change on the capacity board."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from community.base.admin import PortalAdmin, ReadOnlyAdmin
from events.capacity.limits import PeopleWait, TooManyTaken, remove_pool
from events.capacity.models import Allocation, AllocationInvitation, Place, Pool, WaitingEntry


@admin.register(Pool)
class PoolAdmin(PortalAdmin):
    list_display = ("name", "event", "mode", "room", "is_open", "has_waiting_list", "limit")
    list_filter = ("mode", "is_open")
    list_select_related = ("event", "room__venue")
    search_fields = ("event__title",)
    search_help_text = gettext_lazy("Part of the event’s title.")
    autocomplete_fields = ("event", "session", "room")
    readonly_fields = ("limit",)
    actions = (*PortalAdmin.actions, "remove")
    export_fields = ("event__title", "name", "mode", "room__name", "is_open", "has_waiting_list")

    @admin.display(description=gettext_lazy("limit"))
    def limit(self, pool: Pool) -> SafeString | str:
        if not pool.pk:
            return _("A new pool has no places: set its limit on the capacity board.")
        url = reverse("events:organise-capacity", args=[pool.event.slug])
        return format_html('<a href="{}">{}</a>', url, _("Set the limit"))

    def get_readonly_fields(self, request: HttpRequest, obj: Pool | None = None) -> list[Any]:
        """Places stay in their pool, and a pool in its event and session."""
        fixed = ["event", "session", "mode"] if obj else []
        return [*super().get_readonly_fields(request, obj), *fixed]

    def has_delete_permission(self, request: HttpRequest, obj: Pool | None = None) -> bool:
        """Only by the action, which knows how places go."""
        return False

    @admin.action(
        description=gettext_lazy("Remove pools in which nobody has a place or waits"), permissions=["change"]
    )
    def remove(self, request: HttpRequest, pools: "QuerySet[Pool]") -> None:
        for pool in pools.select_related("event"):
            try:
                remove_pool(pool)
            except TooManyTaken as error:
                words = ngettext(
                    "%(pool)s stays: %(number)d of its places is taken.",
                    "%(pool)s stays: %(number)d of its places are taken.",
                    error.in_use,
                ) % {"pool": pool, "number": error.in_use}
                self.message_user(request, words, messages.ERROR)
            except PeopleWait as error:
                words = ngettext(
                    "%(pool)s stays: %(number)d person waits for a place in it.",
                    "%(pool)s stays: %(number)d people wait for a place in it.",
                    error.waiting,
                ) % {"pool": pool, "number": error.waiting}
                self.message_user(request, words, messages.ERROR)
            else:
                self.message_user(request, _("%(pool)s is removed.") % {"pool": pool})


class PlaceStateFilter(admin.SimpleListFilter):
    title = gettext_lazy("what it is")
    parameter_name = "what"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("free", _("Free")), ("reserved", _("Reserved")), ("held", _("Held")), ("taken", _("Taken"))]

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Place]") -> "QuerySet[Place]":
        chosen = self.value()
        known = {key for key, _words in self.lookup_choices}
        return getattr(queryset, chosen)() if chosen in known else queryset


@admin.register(Place)
class PlaceAdmin(ReadOnlyAdmin):
    """Only events/capacity gives and frees places; the database refuses everybody else."""

    list_display = ("id", "pool", "event", "registration", "allocation", "held_until")
    list_filter = (PlaceStateFilter,)
    list_select_related = ("pool__event", "registration__event", "allocation")
    sortable_by = ()
    search_fields = ("registration__email", "registration__name")
    export_fields = (
        "id",
        "pool__event__title",
        "pool__name",
        "registration__name",
        "registration__email",
        "allocation__name",
        "held_until",
    )

    @admin.display(description=gettext_lazy("event"))
    def event(self, place: Place) -> str:
        return place.pool.event.title


@admin.register(Allocation)
class AllocationAdmin(ReadOnlyAdmin):
    list_display = ("name", "kept_for", "pool", "event", "code", "returns_at", "returned_at")
    list_filter = ("kept_for",)
    list_select_related = ("pool__event",)
    search_fields = ("pool__event__title",)
    search_help_text = gettext_lazy("Part of the event’s title.")
    export_fields = ("pool__event__title", "pool__name", "name", "kept_for", "code", "returns_at")

    @admin.display(description=gettext_lazy("event"))
    def event(self, allocation: Allocation) -> str:
        return allocation.pool.event.title


@admin.register(AllocationInvitation)
class AllocationInvitationAdmin(ReadOnlyAdmin):
    list_display = ("email", "allocation", "pool")
    list_select_related = ("allocation__pool",)
    search_fields = ("allocation__pool__event__title",)
    search_help_text = gettext_lazy("Part of the event’s title.")
    export_fields = ("allocation__pool__event__title", "allocation__name", "email")

    @admin.display(description=gettext_lazy("pool"))
    def pool(self, invitation: AllocationInvitation) -> str:
        return invitation.allocation.pool.name


@admin.register(WaitingEntry)
class WaitingEntryAdmin(ReadOnlyAdmin):
    list_display = ("registration", "pool", "state", "wish", "joined_at", "offered_until", "ended_at")
    list_filter = ("state",)
    list_select_related = ("registration__event", "pool")
    sortable_by = ()
    search_fields = ("registration__email", "registration__name")
    export_fields = (
        "pool__event__title",
        "pool__name",
        "registration__name",
        "registration__email",
        "state",
        "wish",
        "joined_at",
        "offered_until",
        "ended_at",
    )
