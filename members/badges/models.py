import datetime as dt
import secrets
from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community import audit
from members.badges.kinds import MEANINGS, Kind, Meaning


def unguessable() -> str:
    return secrets.token_urlsafe(12)


@audit.track()
class BadgeKey(models.Model):
    """The public half of a key that has signed badges. Its secret half is in no database."""

    name = models.CharField(_("name: the key itself, as a Multikey"), max_length=60, primary_key=True)
    first_used_at = models.DateTimeField(_("first used at"), db_default=Now(), editable=False)
    withdrawn_at = models.DateTimeField(
        _("withdrawn at"),
        null=True,
        blank=True,
        help_text=_(
            "Only if somebody else may have had the secret key: no badge that it signed is genuine any "
            "more, and their people take them anew."
        ),
    )

    class Meta:
        verbose_name = _("key for badges")
        verbose_name_plural = _("keys for badges")
        ordering = ["-first_used_at"]

    def __str__(self) -> str:
        return self.name


class BadgeQuerySet(models.QuerySet["Badge"]):
    def live(self) -> Self:
        """Neither revoked nor given back."""
        return self.filter(revoked_at__isnull=True)


# The document never changes: its history would only be a second copy.
@audit.track(exclude=["document"])
class Badge(models.Model):
    """A badge that somebody took, as it was signed."""

    code = models.CharField(
        _("part of its address"), max_length=16, unique=True, default=unguessable, editable=False
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="badges", verbose_name=_("member")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    occasion = models.CharField(_("occasion"), max_length=40, blank=True)
    title = models.CharField(_("title"), max_length=260)
    holder = models.CharField(_("name, as signed"), max_length=150)
    earned_on = models.DateField(_("earned on"))
    valid_until = models.DateTimeField(_("valid until"), null=True, blank=True)
    document = models.TextField(_("credential, as signed"))
    key = models.ForeignKey(
        BadgeKey, on_delete=models.PROTECT, related_name="badges", verbose_name=_("signed with")
    )
    issued_at = models.DateTimeField(_("issued at"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    revoked_because = models.CharField(_("why it was revoked"), max_length=300, blank=True)
    given_back = models.BooleanField(_("given back by its holder"), default=False, db_default=False)

    objects = BadgeQuerySet.as_manager()

    class Meta:
        verbose_name = _("badge")
        verbose_name_plural = _("badges")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "kind", "occasion"],
                condition=Q(revoked_at__isnull=True),
                name="badge_once_for_each_occasion",
                violation_error_message=_("You have this badge already."),
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_because="")
                | Q(revoked_at__isnull=False) & ~Q(revoked_because=""),
                name="badge_revoked_with_a_reason",
                violation_error_message=_("Say why the badge is revoked."),
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="signed_once",
                fields=[
                    *("code", "member", "kind", "occasion", "title", "holder", "earned_on", "valid_until"),
                    *("document", "key", "issued_at"),
                ],
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.holder}"

    def get_absolute_url(self) -> str:
        return reverse("members:badge", args=[self.code])

    @property
    def meaning(self) -> Meaning:
        return MEANINGS[self.kind]

    @property
    def last_day(self) -> dt.date | None:
        """On which it is valid: it runs out at midnight, when the next day begins."""
        if self.valid_until is None:
            return None
        return timezone.localtime(self.valid_until - dt.timedelta(seconds=1)).date()

    @property
    def is_expired(self) -> bool:
        return self.valid_until is not None and self.valid_until < timezone.now()


class Revocation(models.Model):
    """What the public lists are made of. It names nobody, and stays when the badge's holder leaves."""

    number = models.BigIntegerField(_("number of the badge"), primary_key=True)
    revoked_at = models.DateTimeField(_("revoked at"), db_default=Now(), editable=False)

    class Meta:
        verbose_name = _("revocation of a badge")
        verbose_name_plural = _("revocations of badges")
        ordering = ["-number"]

    def __str__(self) -> str:
        return str(self.number)


@audit.track()
class Award(models.Model):
    """A badge that a steward offers somebody by hand. It is theirs to take or to leave."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="awards", verbose_name=_("member")
    )
    kind = models.CharField(
        _("kind"), max_length=10, choices=[(kind.value, kind.label) for kind in (Kind.SPEAKER, Kind.TRAINER)]
    )
    event = models.CharField(
        _("event"), max_length=200, help_text=_("As it is to be read on the badge, with its year.")
    )
    on = models.DateField(_("day of the event"))
    awarded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("awarded by"),
    )
    awarded_at = models.DateTimeField(_("awarded at"), db_default=Now(), editable=False)

    class Meta:
        verbose_name = _("award")
        verbose_name_plural = _("awards")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "kind", "event"],
                name="award_once",
                violation_error_message=_("They have been offered this badge already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.event}"

    @property
    def occasion(self) -> str:
        return f"award-{self.pk}"

    @property
    def is_taken(self) -> bool:
        return self.member.badges.live().filter(kind=self.kind, occasion=self.occasion).exists()
