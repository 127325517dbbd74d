from django.contrib import admin

from community.base.admin import ReadOnlyAdmin
from members.notifications.models import NotificationChoice


@admin.register(NotificationChoice)
class NotificationChoiceAdmin(ReadOnlyAdmin):
    """Read only: what somebody hears of is theirs to say."""

    list_display = ("member", "topic", "rhythm")
    list_filter = ("topic", "rhythm")
    list_select_related = ("member",)
    search_fields = ("member__email__istartswith",)
