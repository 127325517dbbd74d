"""How many came: a number about nobody, which organisers count at the door or read from their meeting."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from community import audit
from events.capacity.models import Pool

# Twice what a pool may have in places: more than this is a slip of the keyboard.
MOST_PEOPLE = 10_000


@audit.track()
class HeadCount(models.Model):
    """A pool without one has not been counted."""

    pool = models.OneToOneField(
        Pool, on_delete=models.CASCADE, related_name="head_count", verbose_name=_("pool")
    )
    people = models.PositiveIntegerField(_("how many came"))

    class Meta:
        verbose_name = _("head count")
        verbose_name_plural = _("head counts")
        ordering = ["pool"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(people__lte=MOST_PEOPLE),
                name="head_count_within_reason",
                violation_error_message=_("That is more people than any event has."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.pool}: {self.people}"
