from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from community.audit.models import UNLISTED, Reading
from community.base.admin import ReadOnlyAdmin


@admin.register(Reading)
class ReadingAdmin(ReadOnlyAdmin):
    """Who was shown whose sensitive data, and when."""

    list_display = ("read_at", "member", "what", "kind", "object_id")
    search_fields = ("object_id__exact", "member__email__istartswith")
    search_help_text = _("The number of the object, or the start of the reader's address.")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).exclude(kind__in=UNLISTED).select_related("member")
