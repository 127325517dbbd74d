"""Registrations for the staff: found among a million, and changed where people are told of it."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.base.admin import PortalAdmin, ReadOnlyAdmin
from events.registration.models import (
    Answer,
    EligibilityException,
    Needs,
    NeedsReader,
    Question,
    Registration,
    RememberedAnswer,
    SeriesRegistration,
    Substitution,
)
from events.registration.status import status_of, with_status


class WithStatus(ChangeList):
    """Brings along what the words on this page are made from, and nothing for actions on all rows."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = with_status(self.result_list)


@admin.register(Registration)
class RegistrationAdmin(ReadOnlyAdmin):
    list_display = ("name", "email", "event", "word", "source", "created_at")
    list_filter = ("state", "source")
    list_select_related = ("event",)
    sortable_by = ()
    search_fields = ("name", "email")
    readonly_fields = ("status", "organise")
    export_fields = (
        "reference",
        "event__title",
        "name",
        "email",
        "organisation_name",
        "state",
        "source",
        "created_at",
        "cancelled_at",
    )

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return WithStatus

    @admin.display(description=gettext_lazy("status"))
    def word(self, registration: Registration) -> str:
        return status_of(registration).text

    @admin.display(description=gettext_lazy("status"))
    def status(self, registration: Registration) -> str:
        status = status_of(registration)
        return "; ".join(f"{line.pool}: {line.text}" for line in status.lines) or status.text

    @admin.display(description=gettext_lazy("change"))
    def organise(self, registration: Registration) -> SafeString:
        url = reverse("events:organise-person", args=[registration.event.slug, registration.reference])
        return format_html('<a href="{}">{}</a>', url, _("On the organisers’ page"))


@admin.register(Question)
class QuestionAdmin(PortalAdmin):
    list_display = ("text", "event", "kind", "required", "position", "only_if")
    list_filter = ("kind", "required")
    list_select_related = ("event", "only_if")
    search_fields = ("event__title",)
    search_help_text = gettext_lazy("Part of the event’s title.")
    autocomplete_fields = ("event", "only_if")
    export_fields = ("event__title", "position", "text", "kind", "choices", "required")


@admin.register(Answer)
class AnswerAdmin(ReadOnlyAdmin):
    list_display = ("registration", "question", "__str__")
    list_select_related = ("registration__event", "question")
    sortable_by = ()
    search_fields = ("registration__email", "registration__name")
    export_fields = ("registration__event__title", "registration__name", "question__text", "value")


@admin.register(RememberedAnswer)
class RememberedAnswerAdmin(ReadOnlyAdmin):
    list_display = ("member", "question_text")
    list_select_related = ("member",)
    sortable_by = ()
    search_fields = ("member__email", "member__name")
    export_fields = ("member__email", "question_text")


@admin.register(Needs)
class NeedsAdmin(ReadOnlyAdmin):
    """That somebody told of needs, never which: those are for named readers, each reading on record."""

    list_display = ("registration", "has_dietary", "has_access")
    list_select_related = ("registration__event",)
    sortable_by = ()
    search_fields = ("registration__email", "registration__name")
    fields = ("registration", "has_dietary", "has_access")
    export_fields = ("registration__event__title", "registration__name")

    @admin.display(description=gettext_lazy("dietary needs"), boolean=True)
    def has_dietary(self, needs: Needs) -> bool:
        return bool(needs.dietary)

    @admin.display(description=gettext_lazy("access needs"), boolean=True)
    def has_access(self, needs: Needs) -> bool:
        return bool(needs.access)


@admin.register(NeedsReader)
class NeedsReaderAdmin(PortalAdmin):
    list_display = ("member", "role", "event")
    list_select_related = ("member", "event")
    search_fields = ("event__title",)
    search_help_text = gettext_lazy("Part of the event’s title.")
    autocomplete_fields = ("member", "event")
    export_fields = ("event__title", "member__name", "member__email", "role")


@admin.register(EligibilityException)
class EligibilityExceptionAdmin(ReadOnlyAdmin):
    """Granted on the organisers' page, which tells the person."""

    list_display = ("email", "event", "reason", "granted_by", "granted_at")
    list_select_related = ("event", "granted_by")
    search_fields = ("event__title",)
    search_help_text = gettext_lazy("Part of the event’s title.")
    export_fields = ("event__title", "email", "reason", "granted_by__name", "granted_at")


@admin.register(Substitution)
class SubstitutionAdmin(ReadOnlyAdmin):
    list_display = ("registration", "name", "email", "state", "asked_at")
    list_filter = ("state",)
    list_select_related = ("registration__event",)
    search_fields = ("registration__email", "registration__name")
    export_fields = ("registration__event__title", "registration__name", "name", "email", "state", "asked_at")


@admin.register(SeriesRegistration)
class SeriesRegistrationAdmin(ReadOnlyAdmin):
    list_display = ("member", "series", "created_at", "ended_at")
    list_select_related = ("member", "series")
    search_fields = ("member__email", "member__name")
    export_fields = ("series__title", "member__name", "member__email", "created_at", "ended_at")
