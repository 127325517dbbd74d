"""What somebody gave to the community: a line, a public link and a day."""

import datetime as dt
from typing import Self

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community import audit

TWELVE_MONTHS = relativedelta(months=12)

public_link = URLValidator(
    schemes=["http", "https"],
    message=_("Write a link that starts with https:// or http://, such as https://www.example.org/post."),
)


class Kind(models.TextChoices):
    BLOG = "blog", _("Blog post")
    PULL_REQUEST = "pull_request", _("Sizeable pull request")
    TRAINING = "training", _("Leading or co-leading training")
    WEBINAR = "webinar", _("Webinar")
    WORKSHOP = "workshop", _("Workshop")
    NON_CODE = "non_code", _("Usable work other than code")
    REPRESENTING = "representing", _("Representing the community")
    ORGANISED = "organised", _("Organising an event")
    SPOKE = "spoke", _("Speaking at an event")
    REVIEWED = "reviewed", _("Reviewing proposals")
    OTHER = "other", _("Another significant contribution")
    # Follows from a role, and is on the register of Fellows only: nobody enters it.
    COMMITTEE = "committee", _("Core team or conference committee")


class ContributionQuerySet(models.QuerySet["Contribution"]):
    def recent(self, on: dt.date | None = None) -> Self:
        """Of the past twelve months, up to today or the day given, and counting."""
        day = on or timezone.localdate()
        return self.counting().filter(on__gt=day - TWELVE_MONTHS, on__lte=day)

    def counting(self) -> Self:
        """All but those that a steward asks about."""
        return self.exclude(state=Contribution.State.ASKED_BACK)

    def public(self) -> Self:
        """What everybody may see of a record."""
        return self.counting().filter(is_public=True)

    def waiting(self) -> Self:
        """Those that a steward has not looked at, the longest waiting first."""
        return self.filter(state=Contribution.State.ENTERED).order_by("changed_at", "pk")


@audit.track()
class Contribution(models.Model):
    class State(models.TextChoices):
        ENTERED = "entered", _("Not confirmed yet")
        CONFIRMED = "confirmed", _("Confirmed")
        ASKED_BACK = "asked_back", _("We have a question")

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="contributions",
        verbose_name=_("member"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    line = models.CharField(_("what it was"), max_length=200)
    link = models.URLField(_("public link"), max_length=500, validators=[public_link])
    on = models.DateField(_("date"))
    is_public = models.BooleanField(_("shown to everyone"), default=False, db_default=False)
    state = models.CharField(
        _("state"), max_length=20, choices=State, default=State.ENTERED, db_default="entered"
    )
    # What made the entry, such as "event:42"; empty where the member wrote it.
    source = models.CharField(_("made by the portal from"), max_length=60, blank=True)
    question = models.CharField(_("question of a steward"), max_length=500, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("confirmed by"),
    )
    # When its words were last written: a steward confirms what they have read, not what came after it.
    changed_at = models.DateTimeField(_("changed at"), default=timezone.now, db_default=Now())

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["-on", "-id"]
        indexes = [
            models.Index(fields=["member", "-on", "-id"], name="contribution_of_member"),
            models.Index(
                fields=["changed_at", "id"],
                condition=models.Q(state="entered"),
                name="contribution_waiting",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(link__startswith="https://") | models.Q(link__startswith="http://"),
                name="contribution_link_is_public",
                violation_error_message=public_link.message,
            ),
            models.CheckConstraint(
                condition=models.Q(state="asked_back") ^ models.Q(question=""),
                name="contribution_asked_back_with_a_question",
                violation_error_message=_("Say what you would like to know."),
            ),
            models.UniqueConstraint(
                fields=["member", "source"],
                condition=~models.Q(source=""),
                name="contribution_made_once",
            ),
        ]

    def __str__(self) -> str:
        return self.line

    @property
    def is_own_entry(self) -> bool:
        """Written by the member, who may change and remove it; the portal's own stand as they are."""
        return not self.source
