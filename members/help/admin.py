from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from community.base.admin import ReadOnlyAdmin
from members.help.models import Introduction, Notice


@admin.register(Notice)
class NoticeAdmin(ReadOnlyAdmin):
    """To be looked at: what members write is theirs. It is hidden with a reason that they read."""

    list_display = ["topic", "kind", "member", "is_stuck", "created_at", "closed_at", "hidden_because"]
    list_select_related = ["member"]
    list_filter = ["kind", "is_stuck", "form"]
    search_fields = ["topic"]
    readonly_fields = ["hiding"]

    @admin.display(description=_("hide it"))
    def hiding(self, notice: Notice) -> str:
        address = reverse("members:help-hide", args=[notice.pk])
        return format_html('<a href="{}">{}</a>', address, _("Take it off the board, or put it back"))


@admin.register(Introduction)
class IntroductionAdmin(ReadOnlyAdmin):
    """Who met whom, without what they wrote to each other. Private tallies are in no admin."""

    list_display = ["notice", "author", "proposer", "state", "proposed_at"]
    list_select_related = ["notice", "author", "proposer"]
    list_filter = ["state"]
    search_fields = ["notice__topic"]
    fields = ["notice", "author", "proposer", "state", "proposed_at", "answered_at"]
