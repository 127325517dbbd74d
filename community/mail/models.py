from typing import Self

from django.conf import settings
from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models.functions import Now, Upper
from django.utils.translation import gettext_lazy as _

# What the names of mails begin with that stewards do not see in their list of all mail.
PRIVATE = "private_"


class MessageQuerySet(models.QuerySet["Message"]):
    def queued(self) -> Self:
        return self.filter(state=Message.State.QUEUED)

    def due(self) -> Self:
        """Those to send now, urgent ones first, otherwise in the order they were written."""
        return self.queued().filter(due_at__lte=Now()).order_by("-urgent", "id")


class Message(models.Model):
    """A mail to one person: written with the change it speaks of, sent by the worker."""

    class State(models.TextChoices):
        QUEUED = "queued", _("Queued")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Failed")

    name = models.CharField(_("template"), max_length=60)
    to = models.EmailField(_("to"))
    reply_to = models.EmailField(_("answers go to"), blank=True, db_default="")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="messages",
        verbose_name=_("member"),
    )
    context = models.JSONField(_("values for the template"), default=dict)
    calendar = models.JSONField(_("calendar entry"), null=True, blank=True)
    unsubscribe = models.CharField(
        _("where to stop such messages"),
        max_length=200,
        blank=True,
        db_default="",
        help_text=_("An address below ours that only this person is given."),
    )
    # Filled in when it is first delivered, and the same at every later attempt.
    subject = models.CharField(_("subject"), max_length=250, blank=True, db_default="")
    text = models.TextField(_("text"), blank=True, db_default="")
    html = models.TextField(_("HTML"), blank=True, db_default="")

    message_id = models.CharField(_("Message-ID"), max_length=150)
    key = models.CharField(
        _("key"),
        max_length=150,
        null=True,
        blank=True,
        unique=True,
        help_text=_("The same key is never queued twice."),
    )
    urgent = models.BooleanField(_("urgent"), default=False)
    secret = models.BooleanField(
        _("secret"), default=False, help_text=_("Emptied as soon as it is sent; shown to nobody.")
    )

    kept = models.BooleanField(
        _("kept"),
        default=True,
        db_default=True,
        help_text=_("If not, it is deleted as soon as it is sent, with the address it went to."),
    )

    state = models.CharField(
        _("state"), max_length=6, choices=State, default=State.QUEUED, db_default=State.QUEUED
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0, db_default=0)
    error = models.TextField(_("what went wrong"), blank=True, db_default="")
    created_at = models.DateTimeField(_("written at"), db_default=Now())
    due_at = models.DateTimeField(_("not to be sent before"), db_default=Now())
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["-urgent", "id"],
                name="message_queued",
                condition=models.Q(state="queued"),
            ),
            models.Index(fields=["-id"], name="message_failed", condition=models.Q(state="failed")),
            models.Index(OpClass(Upper("to"), "text_pattern_ops"), name="message_to"),
        ]

    def __str__(self) -> str:
        return f"{self.name} to {self.to}"

    @property
    def readable(self) -> bool:
        """May its words be shown: never those of a secret one, save in a demo."""
        return settings.DEMO or not self.secret

    @property
    def was_emptied(self) -> bool:
        """It was sent so long ago that only the fact is kept."""
        return not self.to
