import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

# Kinds of objects of which stewards must not even learn that they exist.
UNLISTED: set[str] = set()


def unlisted[M: models.Model](model: type[M]) -> type[M]:
    """Readings of this model are noted like all others, but stand in no list of stewards."""
    UNLISTED.add(model._meta.label_lower)
    return model


class Reading(models.Model):
    """Somebody was shown another person's sensitive data."""

    # No constraint: the note must outlive the account it speaks of, unchanged.
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
        verbose_name=_("read by"),
    )
    kind = models.CharField(
        _("kind of object"), max_length=100, help_text=_("Such as “events.registration”.")
    )
    object_id = models.CharField(_("number of the object"), max_length=64)
    what = models.CharField(_("what was read"), max_length=200)
    read_at = models.DateTimeField(_("read at"), db_default=Now(), editable=False)

    class Meta:
        verbose_name = _("reading of sensitive data")
        verbose_name_plural = _("readings of sensitive data")
        ordering = ["-id"]
        indexes = [models.Index(fields=["kind", "object_id"], name="reading_of_object")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.what} of {self.kind} {self.object_id}"
