"""Members for the staff: found at once among a million, and nothing here sets a password."""

from typing import Any, cast

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community import audit
from community.base.admin import PortalAdmin, ReadOnlyAdmin
from members.accounts import roles
from members.accounts.leaving import MayNotLeave, leave
from members.accounts.models import Member


@admin.register(Member)
class MemberAdmin(PortalAdmin):
    list_display = ["email", "name", "organisation_name", "contribution", "is_core", "core_until", "is_staff"]
    list_display_links = ["email", "name"]
    list_filter = ["contribution", "is_core", "is_staff", "is_active"]
    list_select_related = ["organisation"]
    search_fields = ["name", "email"]
    search_help_text = _("Part of a name or of the main address; any other address of theirs in full.")
    export_fields = (
        "email",
        "name",
        "known_as",
        "contribution",
        "organisation__name",
        "organisation_typed",
        "organisation_type__name",
        "region__name",
        "is_core",
        "core_until",
        "joined_at",
    )
    autocomplete_fields = ["organisation"]
    readonly_fields = [
        "joined_at",
        "last_login",
        "code_of_conduct_version",
        "code_of_conduct_accepted_at",
        "is_core",
        "core_until",
        "affiliations_page",
    ]
    fieldsets = [
        (None, {"fields": ["email", "name", "known_as", "contribution"]}),
        (
            _("Where they work"),
            {"fields": ["organisation", "organisation_typed", "organisation_type", "region"]},
        ),
        (_("Core membership"), {"fields": ["is_core", "core_until", "affiliations_page"]}),
        (_("Code of conduct"), {"fields": ["code_of_conduct_version", "code_of_conduct_accepted_at"]}),
        (_("Access"), {"fields": ["is_active", "is_staff"]}),
        (_("Dates"), {"fields": ["joined_at", "last_login"]}),
    ]

    @admin.display(description=_("change it"))
    def affiliations_page(self, member: Member) -> str:
        """Never by hand in a row: a decision has a reason, which the member sees."""
        if member._state.adding:
            return "–"
        url = reverse("members:steward-membership", args=[member.pk])
        return format_html('<a href="{}">{}</a>', url, gettext("Affiliations and core membership"))

    def get_readonly_fields(self, request: HttpRequest, obj: Member | None = None) -> list[str]:
        """Whose address it is decides who gets in: typed once, and then by its owner or two stewards."""
        return [*self.readonly_fields, "email"] if obj else [*self.readonly_fields]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Member], search_term: str
    ) -> tuple[QuerySet[Member], bool]:
        """People are also found by their other addresses, typed in full."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if "@" in search_term:
            others = EmailAddress.objects.filter(email=search_term.strip().lower()).values("user")
            matches = Q(email__icontains=search_term.strip()) | Q(pk__in=others)
            return queryset.filter(matches), False
        return found, may_repeat

    def save_model(self, request: HttpRequest, obj: Member, form: Any, change: bool) -> None:
        if not change:
            obj.set_unusable_password()
        by, known = cast(Member, request.user), Member.objects.get_queryset().stewards().filter(pk=obj.pk)
        with audit.action("edit member in the admin", by=by):
            was_steward = known.exists()
            super().save_model(request, obj, form, change)
            is_steward = known.exists()
            if is_steward and not was_steward:
                roles.given(roles.STEWARD, obj, by=by)
            elif was_steward and not is_steward:
                roles.taken(roles.STEWARD, obj, by=by)

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[Any], dict[Any, int], set[Any], list[Any]]:
        """All that is held about them goes, which does not follow from keys alone."""
        members = list(objs)
        return [str(member) for member in members], {_("members"): len(members)}, set(), []

    def delete_model(self, request: HttpRequest, obj: Member) -> None:
        """As if they had left themselves: the account closes, and the worker erases it."""
        try:
            leave(obj, by=cast(Member, request.user))
        except MayNotLeave as problem:
            raise PermissionDenied(str(problem)) from problem


# The library's own lists search and sort in ways that a million rows do not bear,
# and would show the staff the secrets of other people's second factors.
for model in (EmailAddress, Authenticator, UserSession):
    admin.site.unregister(model)

# A steward may do what any other one may (`MemberBackend.has_perm`).
admin.site.unregister(Group)

# Nobody signs in through another site: these tables stay empty.
for unused in (SocialAccount, SocialApp, SocialToken):
    admin.site.unregister(unused)


class OfMemberAdmin(ReadOnlyAdmin):
    """Of one member: found by the member's main address, typed in full.

    To be looked at only. One steward with a pen here could sign in as anybody;
    it takes two, and three days, to give an account back (`members/ways_back`).
    """

    list_select_related = ["user"]
    search_fields = ["user__email__exact"]
    search_help_text = _("The main address of the member, in full.")


@admin.register(EmailAddress)
class EmailAddressAdmin(OfMemberAdmin):
    list_display = ["email", "user", "primary", "verified"]
    list_filter = ["verified"]
    search_fields = ["email__exact"]
    search_help_text = _("The address, in full.")


@admin.register(Authenticator)
class AuthenticatorAdmin(OfMemberAdmin):
    """That there is one, and never its secret."""

    list_display = ["user", "type", "created_at", "last_used_at"]
    list_filter = ["type"]
    fields = ["user", "type", "created_at", "last_used_at"]
    export_fields = ("user__email", "type", "created_at", "last_used_at")


@admin.register(UserSession)
class UserSessionAdmin(OfMemberAdmin):
    list_display = ["user", "created_at", "ip", "user_agent"]
    fields = ["user", "created_at", "ip", "user_agent"]
    export_fields = ("user__email", "created_at", "ip", "user_agent")
