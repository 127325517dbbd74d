"""Reports about the code of conduct, and members who wish to have nothing to do with each other.

Nothing here keeps a history and nothing but the names of the handlers is in
the admin: who is not told of a report finds no trace of it.
"""

import datetime as dt
import secrets
import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community import audit
from community.base.working_days import working_days_until
from members.accounts.models import Member


def unguessable() -> str:
    """256 bits: the whole of what lets somebody read their report."""
    return secrets.token_urlsafe(32)


class Block(models.Model):
    """Two members who do not see each other; only the one who wanted it knows who that was."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="blocks")
    other = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="blocked_by", verbose_name=_("the other")
    )
    since = models.DateTimeField(_("since"), db_default=Now())

    class Meta:
        verbose_name = _("block")
        verbose_name_plural = _("blocks")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["member", "other"], name="block_once"),
            models.CheckConstraint(condition=~Q(member=models.F("other")), name="block_of_another"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.other_id}"


class Handler(models.Model):
    """Somebody who deals with reports. Everybody may know who these are."""

    member = models.OneToOneField(
        Member, on_delete=models.CASCADE, related_name="handler", verbose_name=_("member")
    )
    since = models.DateField(_("since"), default=timezone.localdate)

    class Meta:
        verbose_name = _("handler of reports")
        verbose_name_plural = _("handlers of reports")
        ordering = ["member__name", "id"]

    def __str__(self) -> str:
        return str(self.member)


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, member: Member) -> Self:
        """Those that this person deals with, as long as they are a handler."""
        return self.filter(
            handlings__member=member,
            handlings__state=Handling.State.READS,
            handlings__member__handler__isnull=False,
        )

    def open(self) -> Self:
        return self.filter(closed_at=None)

    def unanswered(self) -> Self:
        return self.open().filter(answered_at=None)

    def quiet_since(self, moment: dt.datetime) -> Self:
        """Answered before, and nobody has written a word in it from then on."""
        later = Note.objects.filter(report=OuterRef("pk"), written_at__gte=moment)
        return self.open().filter(~Exists(later), answered_at__lt=moment)

    def without_readers(self) -> Self:
        return self.open().exclude(Exists(Handling.objects.reading().filter(report=OuterRef("pk"))))


@audit.unlisted
class Report(models.Model):
    """What somebody told the handlers. With `closed_at` it is over; a year later its words go."""

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    secret = models.CharField(max_length=64, default=unguessable, unique=True, editable=False)
    # Both empty: anonymous. A name without an account comes with an address.
    member = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="reports")
    name = models.CharField(max_length=150, blank=True)
    email = models.EmailField(blank=True)
    happened = models.TextField(_("what happened"))
    about = models.CharField(_("who it is about"), max_length=500, blank=True)
    where = models.CharField(_("where and when"), max_length=500, blank=True)
    reported_at = models.DateTimeField(_("reported at"), default=timezone.now)
    answer_by = models.DateField(_("answer by"))
    answered_at = models.DateTimeField(_("answered at"), null=True)
    closed_at = models.DateTimeField(_("closed at"), null=True)
    summary = models.TextField(_("summary"), blank=True)
    emptied_at = models.DateTimeField(null=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-id"]
        indexes = [models.Index(fields=["answer_by"], condition=Q(closed_at=None), name="report_open")]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at=None) | ~Q(summary=""), name="report_closed_with_a_summary"
            ),
        ]

    def __str__(self) -> str:
        return str(self.reference)

    def get_absolute_url(self) -> str:
        """Where its handlers read it."""
        return reverse("members:report-handled", args=[self.reference])

    @property
    def own_url(self) -> str:
        """Where whoever reported reads the answer: no sign-in, so the address is the key."""
        return f"{settings.SITE_URL}{reverse('members:report-own', args=[self.secret])}"

    @property
    def writes_to(self) -> str:
        return self.member.email if self.member else self.email

    @property
    def by(self) -> str:
        return (self.member.name if self.member else self.name) or str(_("Somebody who stays anonymous"))

    @property
    def working_days_left(self) -> int:
        return working_days_until(timezone.localdate(), self.answer_by)


class HandlingQuerySet(models.QuerySet["Handling"]):
    def reading(self) -> Self:
        return self._of_handlers().filter(state=Handling.State.READS)

    def asked(self) -> Self:
        return self._of_handlers().filter(state=Handling.State.ASKED)

    def _of_handlers(self) -> Self:
        """Of those who are still handlers, and still here."""
        return self.filter(member__handler__isnull=False, member__is_active=True)


class Handling(models.Model):
    """Where one person stands to one report: without such a row nobody reads it, handler or not.

    One row for each of them, so that who is kept out cannot come in again.
    """

    class State(models.TextChoices):
        READS = "reads", _("Deals with it")
        ASKED = "asked", _("Would deal with it, if whoever reported lets them")
        STEPPED_ASIDE = "stepped_aside", _("Stepped aside")
        KEPT_OUT = "kept_out", _("It is about them, or whoever reported wants it so")

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="handlings")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="handlings")
    state = models.CharField(max_length=20, choices=State)

    objects = HandlingQuerySet.as_manager()

    class Meta:
        verbose_name = _("handling")
        verbose_name_plural = _("handlings")
        ordering = ["member__name", "id"]
        constraints = [models.UniqueConstraint(fields=["report", "member"], name="handling_once")]

    def __str__(self) -> str:
        return str(self.member)


class Note(models.Model):
    """One thing written: by whoever reported, to them, or among the handlers."""

    class Kind(models.TextChoices):
        FROM_REPORTER = "from_reporter", _("From whoever reported")
        ANSWER = "answer", _("Answer")
        INTERNAL = "internal", _("Note among handlers")
        PORTAL = "portal", _("From the portal")

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    member = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    text = models.TextField(_("text"))
    written_at = models.DateTimeField(_("written at"), default=timezone.now)

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.written_at)
