"""Lets the staff remove events from the list of events, which itself knows nothing of places.

And shows who organises what, and how many came; both are written on pages of the event.
"""

from typing import cast

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.base.admin import ReadOnlyAdmin
from events.calendar.admin import EventAdmin
from events.calendar.models import Event
from events.organising.removing import HasRegistrations, remove_event
from events.organising.team.models import EventOrganiser
from events.organising.turnout.models import HeadCount
from members.models import Member


@admin.action(
    description=gettext_lazy("Remove events that nobody has registered for"), permissions=["change"]
)
def remove(of: EventAdmin, request: HttpRequest, events: "QuerySet[Event]") -> None:
    for event in events:
        try:
            remove_event(event, by=cast(Member, request.user))
        except HasRegistrations:
            words = _("%(event)s has registrations: cancel it instead.") % {"event": event}
            of.message_user(request, words, messages.ERROR)
        else:
            of.message_user(request, _("%(event)s is removed.") % {"event": event})


EventAdmin.actions = (*EventAdmin.actions, remove)


@admin.register(EventOrganiser)
class EventOrganiserAdmin(ReadOnlyAdmin):
    list_display = ("organised", "organiser")
    list_select_related = ("event", "member")
    search_fields = ("event__title", "member__name", "member__email")
    fields = ("organised", "organiser")
    readonly_fields = ("organised", "organiser")
    export_fields = ("event__title", "member__name", "member__email")

    # Django names the two sides of the table by itself, in English only.
    @admin.display(description=gettext_lazy("event"))
    def organised(self, row: EventOrganiser) -> str:
        return str(row.event)  # type: ignore[attr-defined]

    @admin.display(description=gettext_lazy("organiser"))
    def organiser(self, row: EventOrganiser) -> str:
        return str(row.member)  # type: ignore[attr-defined]


@admin.register(HeadCount)
class HeadCountAdmin(ReadOnlyAdmin):
    list_display = ("event", "pool", "people")
    list_select_related = ("pool__event",)
    search_fields = ("pool__event__title",)
    search_help_text = gettext_lazy("Part of the event’s title.")
    export_fields = ("pool__event__title", "pool__event__starts_at", "pool__name", "pool__mode", "people")

    @admin.display(description=gettext_lazy("event"))
    def event(self, count: HeadCount) -> str:
        return count.pool.event.title
