"""Somebody who has lost every way into their account asks for it back; two stewards agree, and it waits."""

import datetime as dt
import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community import audit

# What people who may never have joined wrote about themselves, and why stewards were sure.
KEPT = dt.timedelta(days=90)


class WayBackQuerySet(models.QuerySet["WayBack"]):
    def open(self) -> Self:
        return self.filter(ended_at__isnull=True)

    def waiting(self) -> Self:
        """Agreed, and the time runs in which the old addresses can object."""
        return self.open().filter(opens_at__isnull=False)

    def outlived(self) -> Self:
        """Ended so long ago that nobody objects or asks any more."""
        return self.filter(ended_at__lt=timezone.now() - KEPT)


@audit.track()
class WayBack(models.Model):
    """One request, from the code that proved the new address to its end.

    Nobody but two stewards, neither of them the member, can bring it about:
    that is for the database to see to, whoever writes the code above it.
    """

    class Ending(models.TextChoices):
        DONE = "done", _("The account is theirs again")
        REFUSED = "refused", _("Refused by a steward")
        OBJECTED = "objected", _("An old address objected")

    reference = models.UUIDField(_("reference"), default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=150)
    email = models.EmailField(_("new address"))
    lost = models.TextField(_("addresses that were lost"), max_length=500, blank=True)
    second_factor = models.BooleanField(
        _("passkey or authenticator app lost too"),
        db_default=False,
        default=False,
        help_text=_("Passkeys, the app and the recovery codes go when the account opens."),
    )
    words = models.TextField(_("what they say for proof"), max_length=1_000)
    asked_at = models.DateTimeField(_("asked at"), db_default=Now())

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="ways_back",
        verbose_name=_("account"),
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("proposed by"),
    )
    reason = models.CharField(_("why the first steward is sure"), max_length=300, blank=True)
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("agreed by"),
    )
    agreed_reason = models.CharField(_("why the second one is sure"), max_length=300, blank=True)
    opens_at = models.DateTimeField(_("opens at"), null=True, blank=True)
    ending = models.CharField(_("ending"), max_length=10, choices=Ending, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    ended_because = models.CharField(_("ended because"), max_length=300, blank=True)

    objects = WayBackQuerySet.as_manager()

    class Meta:
        verbose_name = _("way back")
        verbose_name_plural = _("ways back")
        ordering = ["asked_at", "id"]
        indexes = [
            models.Index(fields=["asked_at"], condition=Q(ended_at__isnull=True), name="way_back_open"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["email"], condition=Q(ended_at__isnull=True), name="way_back_one_open"
            ),
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(ended_at__isnull=True),
                name="way_back_one_of_a_member",
                violation_error_message=_("Somebody else’s way back to this account is open already."),
            ),
            models.CheckConstraint(
                condition=Q(agreed_by__isnull=True) | ~Q(agreed_by=F("proposed_by")),
                name="way_back_two_stewards",
                violation_error_message=_("Another steward than the one who proposed it must agree."),
            ),
            models.CheckConstraint(
                condition=Q(member__isnull=True)
                | (
                    (Q(proposed_by__isnull=True) | ~Q(proposed_by=F("member")))
                    & (Q(agreed_by__isnull=True) | ~Q(agreed_by=F("member")))
                ),
                name="way_back_not_ones_own",
                violation_error_message=_("Two other stewards decide about your own account."),
            ),
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True)
                | Q(member__isnull=False, reason__gt="", agreed_reason__gt=""),
                name="way_back_opens_when_two_agree",
                violation_error_message=_("Two stewards must say why they are sure."),
            ),
            models.CheckConstraint(
                condition=~Q(ending="done") | Q(opens_at__isnull=False, ended_at__gte=F("opens_at")),
                name="way_back_waits",
                violation_error_message=_("The old addresses still have time to object."),
            ),
            models.CheckConstraint(
                condition=Q(ending="", ended_at__isnull=True) | Q(ending__gt="", ended_at__isnull=False),
                name="way_back_ends_with_a_word",
            ),
        ]

    def __str__(self) -> str:
        return self.name
