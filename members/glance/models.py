"""The community in figures, counted now and then and kept, so that a page costs one row."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Figures(models.Model):
    """Only what may be shown is in here: counts of few people were left out before it was written."""

    taken_at = models.DateTimeField(_("counted at"))
    total = models.PositiveIntegerField(_("members"))
    organisations = models.PositiveIntegerField(_("organisations"))
    # [name, how many], in the order stewards gave the names; None where it is not told.
    regions = models.JSONField(_("by region"))
    types = models.JSONField(_("by kind of organisation"))
    # [day, how many had joined by then].
    growth = models.JSONField(_("growth"))

    class Meta:
        verbose_name = _("community at a glance")
        verbose_name_plural = _("community at a glance")
        get_latest_by = "taken_at"

    def __str__(self) -> str:
        return f"{self.total}, {self.taken_at:%d %B %Y}"
