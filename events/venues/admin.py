from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.base.admin import PortalAdmin, TabularInline
from events.venues.actions import period_of
from events.venues.models import Room, RoomBooking, RoomLayout, Venue

if TYPE_CHECKING:
    BookingModelForm = forms.ModelForm[RoomBooking]
else:
    BookingModelForm = forms.ModelForm


class RoomInline(TabularInline):
    model = Room
    extra = 0
    fields = ("name", "floor", "step_free", "hearing_loop")
    show_change_link = True


class RoomLayoutInline(TabularInline):
    model = RoomLayout
    extra = 0


@admin.register(Venue)
class VenueAdmin(PortalAdmin):
    list_display = ("name", "postcode", "step_free", "hearing_loop", "wifi_people", "wifi_tested_on")
    list_filter = ("step_free", "hearing_loop")
    search_fields = ("name",)
    ordering = ("name",)
    prepopulated_fields = {"slug": ("name",)}
    autocomplete_fields = ("region",)
    inlines = (RoomInline,)


@admin.register(Room)
class RoomAdmin(PortalAdmin):
    list_display = ("name", "venue", "floor", "step_free", "hearing_loop")
    list_select_related = ("venue",)
    search_fields = ("name", "venue__name")
    autocomplete_fields = ("venue",)
    inlines = (RoomLayoutInline,)
    export_fields = ("venue__name", "name", "floor", "step_free", "hearing_loop", "notes")


@admin.register(RoomLayout)
class RoomLayoutAdmin(PortalAdmin):
    list_display = ("room", "layout", "capacity")
    list_select_related = ("room__venue",)
    list_filter = ("layout",)
    search_fields = ("room__name", "room__venue__name")
    autocomplete_fields = ("room",)
    export_fields = ("room__venue__name", "room__name", "layout", "capacity")


class RoomBookingForm(BookingModelForm):
    """The room is taken for as long as the session lasts, unless somebody says otherwise."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "period" in self.fields:
            self.fields["period"].required = False

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if "session" in values and "period" in values:
            values["period"] = self._whole(values["period"], period_of(values["session"]))
        return values

    def _whole(self, typed: DateTimeTZRange | None, session: DateTimeTZRange) -> DateTimeTZRange | None:
        """What was left empty is that of the session: without an end the room would be taken for ever."""
        lower = (typed and typed.lower) or session.lower
        upper = (typed and typed.upper) or session.upper
        if lower >= upper:
            self.add_error("period", _("The end must be after the start."))
            return None
        return DateTimeTZRange(lower, upper)


@admin.register(RoomBooking)
class RoomBookingAdmin(PortalAdmin):
    form = RoomBookingForm
    list_display = ("room", "session", "event", "layout", "period")
    list_select_related = ("room__venue", "session__event")
    search_fields = ("room__name", "room__venue__name")
    autocomplete_fields = ("room", "session")
    export_fields = ("room__venue__name", "room__name", "session__event__title", "session__title", "period")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name == "period":
            for end, name in zip(field.widget.widgets, (_("From"), _("Until")), strict=True):
                end.attrs["aria-label"] = name
            field.help_text = _("Leave it empty to book it as long as the session lasts.")
        return field

    @admin.display(description=gettext_lazy("event"))
    def event(self, booking: RoomBooking) -> str:
        return booking.session.event.title
