"""What members put on themselves has limits; a steward lifts them for a member or an initiative."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from community import audit


@audit.track()
class MeetUpAllowance(models.Model):
    """More than everybody may, for one member or for all that put on something for one initiative."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="meet_up_allowance",
        verbose_name=_("member"),
    )
    initiative = models.OneToOneField(
        "members.Initiative",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="meet_up_allowance",
        verbose_name=_("initiative"),
    )
    places = models.PositiveSmallIntegerField(_("places at a meet-up"))
    upcoming = models.PositiveSmallIntegerField(_("meet-ups to come at once"))
    reason = models.CharField(_("reason"), max_length=300)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("given by"),
    )
    given_at = models.DateTimeField(_("given at"), db_default=Now())

    class Meta:
        verbose_name = _("allowance for meet-ups")
        verbose_name_plural = _("allowances for meet-ups")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(member__isnull=True) ^ models.Q(initiative__isnull=True),
                name="allowance_for_a_member_or_an_initiative",
                violation_error_message=_("Name a member or an initiative, one of them."),
            ),
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="allowance_with_a_reason",
                violation_error_message=_("Say why: it stays on record."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.member or self.initiative)
