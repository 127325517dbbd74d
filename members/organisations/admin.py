"""Organisations for stewards: what they are, what they became, and the domains of their addresses."""

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from community import audit
from community.base.admin import PortalAdmin, TabularInline
from community.base.requests import posted
from members.organisations.actions import become_part_of, give_name, members_come_back
from members.organisations.forms import PartOfForm
from members.organisations.models import Domain, Organisation, OrganisationType, Region

TAKE_AWAY = _(
    "To take it away, leave the organisation empty. A minute later nobody is listed there by it any more,"
    " memberships that rest on it have ended, and you can delete it."
)
ANYBODYS = _(
    "Anybody can have an address there, so it can never show where somebody works. If that is wrong,"
    " delete it and add it again with its organisation."
)


class ChoiceAdmin(PortalAdmin):
    list_display = ["name", "position"]
    list_editable = ["position"]
    search_fields = ["name"]
    ordering = ("position",)


@admin.register(OrganisationType)
class OrganisationTypeAdmin(ChoiceAdmin):
    list_display = ["name", "position", "core"]


@admin.register(Region)
class RegionAdmin(ChoiceAdmin):
    list_display = ["name", "position", "ods_codes"]


class ThereToday(admin.SimpleListFilter):
    title = _("there today")
    parameter_name = "there"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("yes", _("Yes")),
            ("no", _("No, it has closed")),
            ("lost", _("Closed, and nothing followed")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        match self.value():
            case "yes":
                return cast(QuerySet[Any], queryset.open())  # type: ignore[attr-defined]
            case "no":
                return cast(QuerySet[Any], queryset.closed())  # type: ignore[attr-defined]
            case "lost":
                return cast(QuerySet[Any], queryset.closed().filter(successor=None))  # type: ignore[attr-defined]
        return queryset


class Anybodys(admin.EmptyFieldListFilter):
    """Whether anybody can have an address there."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = gettext("whose it is")

    def choices(self, changelist: Any) -> Any:
        words = [gettext("All"), gettext("Anybody’s"), gettext("An organisation’s")]
        for word, choice in zip(words, super().choices(changelist), strict=True):
            yield {**choice, "display": word}


class DomainsOf(TabularInline):
    model = Domain
    fields = ["name", "retired_on"]
    extra = 1
    can_delete = False  # see DomainAdmin


@admin.register(Organisation)
class OrganisationAdmin(PortalAdmin):
    list_display = ["name", "ods_code", "type", "region", "closed_on", "successor"]
    list_select_related = ["type", "region", "successor"]
    list_filter = [ThereToday, "type", "region"]
    search_fields = ["found_by"]
    search_help_text = _("Part of its name, of a former one, or its ODS code.")
    ordering = ("name",)
    autocomplete_fields = ["parent"]
    readonly_fields = ["published_name", "successor"]
    inlines = [DomainsOf]
    change_form_template = "members/organisations/change_form.html"
    fieldsets = [
        (None, {"fields": ["name", "keeps_name", "published_name", "other_names", "ods_code"]}),
        (_("What it is"), {"fields": ["type", "region", "parent"]}),
        (_("How long"), {"fields": ["opened_on", "closed_on", "successor"]}),
    ]
    export_fields = (
        "name",
        "ods_code",
        "type__name",
        "region__name",
        "parent__name",
        "opened_on",
        "closed_on",
        "successor__name",
        "successor__ods_code",
        "other_names",
    )

    def save_model(self, request: HttpRequest, obj: Organisation, form: Any, change: bool) -> None:
        with audit.action("edit organisation in the admin", by=cast(AbstractBaseUser, request.user)):
            if "keeps_name" not in form.changed_data and "name" in form.changed_data:
                give_name(obj, form.initial.get("name", ""))
            before = Organisation.objects.get(pk=obj.pk) if change else obj
            super().save_model(request, obj, form, change)
            if before.successor and not obj.successor:
                back = members_come_back(obj, before.today, by=cast(AbstractBaseUser, request.user))
                messages.success(request, _came_back(back))

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(self.part_of)
        return [path("<int:pk>/part-of/", page, name="members_organisation_part_of"), *super().get_urls()]

    def part_of(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What it became part of: first who would follow, then, on a second click, so it is."""
        organisation = get_object_or_404(Organisation, pk=pk)
        if not self.has_change_permission(request, organisation):
            raise PermissionDenied
        form = PartOfForm(posted(request), organisation=organisation)
        looked = form.is_valid()
        if looked and "confirm" in request.POST:
            moved = become_part_of(organisation, **form.cleaned_data, by=cast(AbstractBaseUser, request.user))
            messages.success(request, _said(moved))
            return redirect("admin:members_organisation_change", pk)
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("What did %(organisation)s become part of?") % {"organisation": organisation},
            "opts": self.opts,
            "organisation": organisation,
            "form": form,
            "media": self.media + form.media,
            "successor": form.cleaned_data["successor"] if looked else None,
            "on": form.cleaned_data["on"] if looked else None,
            "people": organisation.member_set.count() if looked else 0,
        }
        return TemplateResponse(request, "members/organisations/part_of.html", context)


@admin.register(Domain)
class DomainAdmin(PortalAdmin):
    list_display = ["name", "organisation", "retired_on"]
    list_select_related = ["organisation"]
    list_filter = [("organisation", Anybodys)]
    search_fields = ["name", "organisation__found_by"]
    search_help_text = _("Part of the domain, or of the organisation’s name.")
    ordering = ("name",)
    autocomplete_fields = ["organisation"]
    export_fields = ("name", "organisation__name", "organisation__ods_code", "retired_on")

    def get_readonly_fields(self, request: HttpRequest, obj: Domain | None = None) -> list[str]:
        if obj is None:
            return []
        return ["name"] if obj.organisation_id else ["name", "organisation"]

    def get_fieldsets(self, request: HttpRequest, obj: Domain | None = None) -> Any:
        fields = ["name", "organisation", "retired_on"]
        if obj is None:
            return [(None, {"fields": fields})]
        return [(None, {"fields": fields, "description": TAKE_AWAY if obj.organisation_id else ANYBODYS})]

    def has_delete_permission(self, request: HttpRequest, obj: Domain | None = None) -> bool:
        """Of a row that is gone nobody would know whose affiliations it showed: first these end."""
        followed = getattr(obj, "followed", None)
        shows = obj is not None and (obj.organisation_id or (followed and followed.organisation_id))
        return not shows and super().has_delete_permission(request, obj)


def _came_back(people: int) -> str:
    return ngettext(
        "The merger is taken back. %(number)d member came back with it.",
        "The merger is taken back. %(number)d members came back with it.",
        people,
    ) % {"number": people}


def _said(moved: int) -> str:
    return ngettext(
        "Saved. %(number)d member went with it.", "Saved. %(number)d members went with it.", moved
    ) % {"number": moved}
