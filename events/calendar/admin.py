"""Events and series for the staff. What people must be told of happens on the organisers' pages."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db import models
from django.forms import TypedChoiceField
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.base.admin import PortalAdmin, ReadOnlyAdmin, TabularInline
from events.calendar.models import Event, Series, SeriesException, Session

if TYPE_CHECKING:
    ChoiceField = models.Field[Any, Any]
else:
    ChoiceField = models.Field

# Once published, people have them in their calendars: a change must be mailed.
TOLD = ("starts_at", "ends_at", "venue", "place")


# What the dates of a series are made from: those made already would not follow a change.
MADE_FROM = (
    "title",
    "summary",
    "description",
    "first_starts_at",
    "duration",
    "time_zone",
    "recurrence",
    "venue",
    "online_link",
)


def is_told(event: Event | None) -> bool:
    return event is not None and event.status != Event.Status.DRAFT


def has_dates(series: Series | None) -> bool:
    """Whether dates to come are made, which only the organisers' pages change and tell people of."""
    return series is not None and series.events.upcoming().exists()


class SessionInline(TabularInline):
    model = Session
    extra = 0

    def has_change_permission(self, request: HttpRequest, obj: Event | None = None) -> bool:
        return not is_told(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Event | None = None) -> bool:
        return not is_told(obj)


class SeriesExceptionInline(TabularInline):
    model = SeriesException
    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: Series | None = None) -> bool:
        return not has_dates(obj)

    def has_change_permission(self, request: HttpRequest, obj: Series | None = None) -> bool:
        return not has_dates(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Series | None = None) -> bool:
        return not has_dates(obj)


@admin.register(Event)
class EventAdmin(PortalAdmin):
    list_display = ("title", "kind", "status", "starts_at", "venue", "board")
    list_filter = ("status", "kind", "booking")
    list_select_related = ("venue",)
    date_hierarchy = "starts_at"
    ordering = ("-starts_at", "-id")
    search_fields = ("title",)
    autocomplete_fields = ("venue", "series", "region", "organisers", "initiative", "put_on_by")
    prepopulated_fields = {"slug": ("title",)}
    readonly_fields = ("board", "cancelled_because", "created_at")
    inlines = (SessionInline,)
    export_fields = (
        "title",
        "slug",
        "kind",
        "status",
        "starts_at",
        "ends_at",
        "venue__name",
        "series__title",
    )

    @admin.display(description=gettext_lazy("capacity board"))
    def board(self, event: Event) -> SafeString | str:
        if not event.slug:
            return _("Save it first, then set limits on the board.")
        url = reverse("events:organise", args=[event.slug])
        return format_html('<a href="{}">{}</a>', url, _("Organise"))

    def get_readonly_fields(self, request: HttpRequest, obj: Event | None = None) -> list[Any]:
        fields = [*super().get_readonly_fields(request, obj)]
        if is_told(obj):
            fields += TOLD
        if obj and obj.status == Event.Status.CANCELLED:
            fields.append("status")
        return fields

    def formfield_for_choice_field(
        self, db_field: ChoiceField, request: HttpRequest, **kwargs: Any
    ) -> TypedChoiceField | None:
        if db_field.name == "status":
            # Cancelling tells everybody: it is done on the organisers' page.
            kwargs["choices"] = [one for one in Event.Status.choices if one[0] != Event.Status.CANCELLED]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def get_prepopulated_fields(self, request: HttpRequest, obj: Event | None = None) -> dict[str, Any]:
        """An address that is out in the world stays."""
        return {} if obj else {"slug": ("title",)}

    def has_delete_permission(self, request: HttpRequest, obj: Event | None = None) -> bool:
        """Only by the action, which knows how places go."""
        return False


@admin.register(Session)
class SessionAdmin(PortalAdmin):
    list_display = ("title", "event", "starts_at", "ends_at")
    list_select_related = ("event",)
    search_fields = ("event__title",)
    search_help_text = gettext_lazy("Part of the event’s title.")
    autocomplete_fields = ("event",)
    export_fields = ("event__title", "title", "starts_at", "ends_at")

    def has_change_permission(self, request: HttpRequest, obj: Session | None = None) -> bool:
        return super().has_change_permission(request, obj) and not (obj and is_told(obj.event))

    def has_delete_permission(self, request: HttpRequest, obj: Session | None = None) -> bool:
        return super().has_delete_permission(request, obj) and not (obj and is_told(obj.event))


@admin.register(Series)
class SeriesAdmin(PortalAdmin):
    list_display = ("title", "kind", "recurrence", "registering", "is_published")
    list_filter = ("kind", "is_published")
    search_fields = ("title",)
    autocomplete_fields = ("venue", "region", "organisers")
    prepopulated_fields = {"slug": ("title",)}
    readonly_fields = ("organise",)
    inlines = (SeriesExceptionInline,)
    export_fields = ("title", "kind", "recurrence", "first_starts_at", "registering", "is_published")

    @admin.display(description=gettext_lazy("its dates"))
    def organise(self, series: Series) -> SafeString | str:
        if not series.slug:
            return _("Save it first: its dates are made each night.")
        url = reverse("events:organise-series", args=[series.slug])
        return format_html('<a href="{}">{}</a>', url, _("Change dates, or leave some out"))

    def get_readonly_fields(self, request: HttpRequest, obj: Series | None = None) -> list[Any]:
        fields = [*super().get_readonly_fields(request, obj)]
        return [*fields, *MADE_FROM] if has_dates(obj) else fields

    def get_prepopulated_fields(self, request: HttpRequest, obj: Series | None = None) -> dict[str, Any]:
        """An address that is out in the world stays."""
        return {} if obj else {"slug": ("title",)}


@admin.register(SeriesException)
class SeriesExceptionAdmin(ReadOnlyAdmin):
    """Made on the organisers' pages, where dates that are made already follow; or with a new series."""

    list_display = ("series", "original_date", "moved_to", "reason")
    list_select_related = ("series",)
    search_fields = ("series__title",)
    export_fields = ("series__title", "original_date", "moved_to", "reason")
