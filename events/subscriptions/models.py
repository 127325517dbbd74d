"""A member's registrations as a calendar that their own calendar reads again and again."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


def new_secret() -> str:
    """Long enough that nobody guesses one: 32 random bytes, in 43 letters."""
    return secrets.token_urlsafe(32)


class CalendarLink(models.Model):
    """The address of a member's own calendar. Whoever knows it may read it: a calendar cannot sign in."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="calendar_link",
        verbose_name=_("member"),
    )
    secret = models.CharField(_("secret"), max_length=43, unique=True, default=new_secret, editable=False)
    created_at = models.DateTimeField(_("created at"), db_default=Now())

    class Meta:
        verbose_name = _("calendar link")
        verbose_name_plural = _("calendar links")
        ordering = ["-id"]

    def __str__(self) -> str:
        return str(self.member)

    def get_absolute_url(self) -> str:
        return reverse("events:own-calendar", args=[self.secret])
