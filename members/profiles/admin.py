from django.contrib import admin

from community.base.admin import ReadOnlyAdmin
from members.organisations.admin import ChoiceAdmin
from members.profiles.models import Interest, JourneyStage, Profile, Tool

admin.site.register([Tool, Interest, JourneyStage], ChoiceAdmin)


@admin.register(Profile)
class ProfileAdmin(ReadOnlyAdmin):
    """Who is listed, and since when. What people say about themselves is on their page, as they chose."""

    list_display = ["member", "listed_for", "listed_at"]
    list_filter = ["listed_for"]
    list_select_related = ["member"]
    search_fields = ["member__email__exact", "slug__exact"]
    fields = ["member", "slug", "listed_for", "listed_at", "changed_at"]
    export_fields = ("member__email", "listed_for", "listed_at")
