from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from community.base.admin import ReadOnlyAdmin
from community.mail.actions import send_again
from community.mail.models import PRIVATE, Message


@admin.register(Message)
class MessageAdmin(ReadOnlyAdmin):
    """What is on its way, what was sent, what failed and why. Secret ones keep their words to themselves."""

    list_display = ("created_at", "to", "name", "shown_subject", "state", "attempts", "sent_at", "error")
    list_filter = ("state",)
    search_fields = ("to__istartswith",)
    search_help_text = _("The start of an address.")
    actions = ("send_again", *ReadOnlyAdmin.actions)
    export_fields = ("created_at", "to", "name", "state", "attempts", "sent_at", "error")
    fields = (
        "to",
        "member",
        "name",
        "shown_subject",
        "shown_text",
        "has_calendar",
        "state",
        "error",
        "attempts",
        "created_at",
        "due_at",
        "sent_at",
        "message_id",
        "urgent",
        "secret",
    )
    readonly_fields = ("shown_subject", "shown_text", "has_calendar")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Without those that would say by their name alone who has reported something."""
        messages = super().get_queryset(request).select_related("member")
        return messages.exclude(name__startswith=PRIVATE)

    @admin.display(description=_("Subject"))
    def shown_subject(self, message: Message) -> str:
        return message.subject if message.readable else gettext("Secret")

    @admin.display(description=_("Text"))
    def shown_text(self, message: Message) -> str:
        if message.was_emptied:
            return gettext("Emptied, because it is old. Only that there was a message is kept.")
        return message.text if message.readable else gettext("Secret")

    @admin.display(description=_("With a calendar entry"), boolean=True)
    def has_calendar(self, message: Message) -> bool:
        return message.calendar is not None

    def has_send_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("community.change_message")

    @admin.action(description=_("Send failed messages again"), permissions=["send"])
    def send_again(self, request: HttpRequest, rows: QuerySet[Message]) -> None:
        again = send_again(rows)
        for message in again:
            self.log_change(request, message, gettext("Sent again."))
        count = len(again)
        self.message_user(
            request,
            ngettext(
                "%(count)s message will be sent again; those that are secret or had not failed will not.",
                "%(count)s messages will be sent again; those that are secret or had not failed will not.",
                count,
            )
            % {"count": count},
            messages.SUCCESS if count else messages.WARNING,
        )
