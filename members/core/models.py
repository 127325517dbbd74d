"""Core membership: who has it, why, and until when; and who asks for it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community import audit
from members.affiliations.models import Affiliation


@audit.track()
class CoreMembership(models.Model):
    """One row for each member who has or had it; its history tells of the years before.

    `Member.is_core` and `core_until`, which events read, follow this row:
    `members/core/actions.py` writes both, and nothing else does.
    """

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="core_membership",
        verbose_name=_("member"),
    )
    until = models.DateField(_("last day"), help_text=_("Inclusive."))
    affiliation = models.ForeignKey(
        Affiliation,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("follows from"),
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    reason = models.CharField(
        _("reason"), max_length=300, blank=True, help_text=_("Of the last decision by a steward.")
    )
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    # Days before the end of which the member was told; 0 is the end itself.
    reminded = models.PositiveSmallIntegerField(_("reminded, days before"), null=True, blank=True)

    class Meta:
        verbose_name = _("core membership")
        verbose_name_plural = _("core memberships")
        ordering = ["-id"]
        indexes = [models.Index(fields=["until"], name="core_membership_until")]
        constraints = [
            models.CheckConstraint(
                condition=Q(affiliation__isnull=False) | Q(reason__gt=""),
                name="core_membership_says_why",
                violation_error_message=_("Say why: the member sees it."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(reason__gt=""),
                name="core_membership_withdrawn_with_a_reason",
                violation_error_message=_("Say why: the member sees it."),
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("member")),
                name="core_membership_decided_by_another",
                violation_error_message=_("Another steward decides about your own membership."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.member)

    @property
    def runs(self) -> bool:
        return self.withdrawn_on is None and self.until >= timezone.localdate()


class CoreRequestQuerySet(models.QuerySet["CoreRequest"]):
    def open(self) -> Self:
        return self.filter(decided_at__isnull=True)


@audit.track()
class CoreRequest(models.Model):
    """A member whose address does not show it asks a steward."""

    class Ground(models.TextChoices):
        RETIRED = "retired", _("I have retired from one of these")
        NO_ADDRESS = "no_address", _("I work in one, and have no email address there")
        NOT_KNOWN = "not_known", _("I work in one, and my address there is not recognised")
        OTHER = "other", _("Something else")

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="core_requests",
        verbose_name=_("member"),
    )
    ground = models.CharField(_("ground"), max_length=20, choices=Ground)
    words = models.TextField(_("in their words"), max_length=1_000)
    asked_at = models.DateTimeField(_("asked at"), db_default=Now())
    granted = models.BooleanField(_("granted"), null=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = CoreRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for core membership")
        verbose_name_plural = _("requests for core membership")
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(decided_at__isnull=True),
                name="core_request_one_open",
                violation_error_message=_("You have asked already. A steward will answer."),
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, granted__isnull=True, reason="")
                | Q(decided_at__isnull=False, granted__isnull=False, reason__gt=""),
                name="core_request_decided_with_a_reason",
                violation_error_message=_("Say why: the member sees it."),
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("member")),
                name="core_request_decided_by_another",
                violation_error_message=_("Another steward decides about your own membership."),
            ),
        ]
        indexes = [
            models.Index(fields=["asked_at"], condition=Q(decided_at__isnull=True), name="core_request_open")
        ]

    def __str__(self) -> str:
        return str(self.member)
