"""For stewards: who judges, and corrections of the register. Nominations are seen by their judges alone."""

from typing import Any, cast

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community import audit
from community.base.admin import PortalAdmin
from members.accounts import roles
from members.accounts.models import Member
from members.recognition.fellowship.corrections import corrected
from members.recognition.fellowship.models import Fellowship, Judge


@admin.register(Judge)
class JudgeAdmin(PortalAdmin):
    list_display = ["member"]
    list_select_related = ["member"]
    autocomplete_fields = ["member"]
    search_fields = ["member__name", "member__email"]
    export_fields = ("member__name", "member__email")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """There is nothing to change: somebody else is another judge, who is named anew."""
        return False

    def save_model(self, request: HttpRequest, obj: Judge, form: Any, change: bool) -> None:
        by = cast(Member, request.user)
        with audit.action("name judge", by=by):
            super().save_model(request, obj, form, change)
            roles.given(roles.JUDGE, obj.member, by=by)

    def delete_model(self, request: HttpRequest, obj: Judge) -> None:
        by = cast(Member, request.user)
        with audit.action("end judging", by=by):
            super().delete_model(request, obj)
            roles.taken(roles.JUDGE, obj.member, by=by)


@admin.register(Fellowship)
class FellowshipAdmin(PortalAdmin):
    list_display = ["name", "organisation_words", "awarded_on", "until", "renewed_on"]
    list_filter = ["awarded_on", "until"]
    search_fields = ["name"]
    search_help_text = _("Part of a name.")
    autocomplete_fields = ["member"]
    fields = ["name", "member", "organisations", "kinds", "awarded_on", "until", "renewed_on"]
    export_fields = ("name", "organisations", "kinds", "awarded_on", "until", "renewed_on")

    @admin.display(description=_("organisation"))
    def organisation_words(self, fellowship: Fellowship) -> str:
        return fellowship.organisation

    def get_view_on_site_url(self, obj: Fellowship | None = None) -> str | None:
        """None for an award dated ahead, which is not in the register before its day."""
        if obj and obj.awarded_on > timezone.localdate():
            return None
        return super().get_view_on_site_url(obj)

    def save_model(self, request: HttpRequest, obj: Fellowship, form: Any, change: bool) -> None:
        with audit.action("correct the register", by=cast(Member, request.user)):
            super().save_model(request, obj, form, change)
            corrected([obj.pk])

    def delete_model(self, request: HttpRequest, obj: Fellowship) -> None:
        with audit.action("correct the register", by=cast(Member, request.user)):
            entry = obj.pk
            super().delete_model(request, obj)
            corrected([entry])
