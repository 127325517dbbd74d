"""Where people work: organisations, and the choices that describe them.

The choices are rows, not code: staff edit them in the admin.
"""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _


class Choice(models.Model):
    """A row in a list that people choose from, in the order staff give it."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        abstract = True
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class OrganisationType(Choice):
    class Meta(Choice.Meta):
        verbose_name = _("organisation type")
        verbose_name_plural = _("organisation types")


class Region(Choice):
    class Meta(Choice.Meta):
        verbose_name = _("region")
        verbose_name_plural = _("regions")


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def named(self, name: str) -> "Organisation | None":
        """The organisation of this name, whatever its capitals."""
        return self.filter(name__iexact=name).order_by("id").first() if name else None


class Organisation(models.Model):
    name = models.CharField(_("name"), max_length=200, unique=True)
    type = models.ForeignKey(
        OrganisationType,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("type"),
    )
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("region")
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]
        indexes = [
            # Upper, because that is what a search with `icontains` compares.
            GinIndex(OpClass(Upper("name"), "gin_trgm_ops"), name="organisation_name_trigram")
        ]

    def __str__(self) -> str:
        return self.name
