"""What members want to hear of, how often, and the lines that wait for their weekly mail."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from community import audit


class Topic(models.TextChoices):
    INITIATIVES = "initiatives", _("Initiatives")
    HELP = "help", _("Asking for help and offering it")
    EVENTS = "events", _("Events")
    COMMUNITY = "community", _("The community")


class Rhythm(models.TextChoices):
    AT_ONCE = "at_once", _("At once")
    WEEKLY = "weekly", _("Once a week, in one email")
    NEVER = "never", _("Never")


# What cannot wait a week comes at once until somebody says otherwise: a person who is stuck, and a
# date whose places go to whoever is first. Everything else shares one mail a week.
USUAL = {
    Topic.INITIATIVES: Rhythm.WEEKLY,
    Topic.HELP: Rhythm.AT_ONCE,
    Topic.EVENTS: Rhythm.AT_ONCE,
    Topic.COMMUNITY: Rhythm.WEEKLY,
}


@audit.track()
class NotificationChoice(models.Model):
    """How often a member wants to hear of a topic. Without a row it is `USUAL`."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="notification_choices",
        verbose_name=_("member"),
    )
    topic = models.CharField(_("topic"), max_length=20, choices=Topic)
    rhythm = models.CharField(_("how often"), max_length=10, choices=Rhythm)

    class Meta:
        verbose_name = _("notification choice")
        verbose_name_plural = _("notification choices")
        ordering = ["member", "topic"]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "topic"],
                name="notification_choice_once",
                violation_error_message=_("This member has chosen for this topic already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.get_topic_display()}, {self.get_rhythm_display()}"


class DigestLine(models.Model):
    """One sentence that waits for a member's weekly mail, and goes with it."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="digest_lines",
        db_index=False,  # the index below begins with it
        verbose_name=_("member"),
    )
    topic = models.CharField(_("topic"), max_length=20, choices=Topic)
    line = models.CharField(_("line"), max_length=300)
    url = models.CharField(_("path of its page"), max_length=300)
    written_at = models.DateTimeField(_("written at"), db_default=Now())

    class Meta:
        verbose_name = _("line for the weekly email")
        verbose_name_plural = _("lines for the weekly email")
        ordering = ["member", "id"]
        indexes = [models.Index(fields=["member", "id"], name="digest_line_of_member")]

    def __str__(self) -> str:
        return self.line
