from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django.models import ProcrastinateJob

from community.base.admin import ReadOnlyAdmin

# The library's own page is drawn with style attributes, which the security policy refuses.
admin.site.unregister(ProcrastinateJob)


@admin.register(ProcrastinateJob)
class JobAdmin(ReadOnlyAdmin):
    """What the worker has to do, and what failed. Finished jobs are gone."""

    list_display = ("id", "task_name", "status", "queue_name", "attempts", "scheduled_at")
    list_filter = ("status",)
    search_fields = ("task_name",)
    search_help_text = _("Part of the task’s name.")
    fields = ("task_name", "args", "status", "queue_name", "priority", "attempts", "scheduled_at")
