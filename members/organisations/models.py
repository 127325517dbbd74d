"""Where people work: organisations, the domains of their addresses, and the choices that describe them.

The choices are rows, not code: stewards edit them in the admin.
"""

import datetime as dt
from typing import Self

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Concat, Lower, Upper
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community import audit
from community.base.generated import StoredField

# Labels of letters, digits and hyphens between dots, the last of them no number.
DOMAIN = r"^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$"


class Choice(models.Model):
    """A row in a list that people choose from, in the order stewards give it."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        abstract = True
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class OrganisationType(Choice):
    core = models.BooleanField(
        _("makes core members"),
        default=False,
        help_text=_(
            "Who works in such an organisation is a core member. When you tick it, those who are there get"
            " it within a day; when you take it away, those who have it keep it until its last day."
        ),
    )
    told_by = ArrayField(
        models.CharField(max_length=60),
        verbose_name=_("words that tell"),
        default=list,
        blank=True,
        help_text=_(
            "With commas between them. An imported organisation whose name has one of these words, and no"
            " word of another type, gets this type."
        ),
    )

    class Meta(Choice.Meta):
        verbose_name = _("organisation type")
        verbose_name_plural = _("organisation types")


class Region(Choice):
    ods_codes = ArrayField(
        models.CharField(max_length=12),
        verbose_name=_("ODS codes"),
        default=list,
        blank=True,
        help_text=_(
            "With commas between them: national groupings (Y56) and, where one of those is more than one"
            " region, health geographies (QOC) that lie in this region."
        ),
    )

    class Meta(Choice.Meta):
        verbose_name = _("region")
        verbose_name_plural = _("regions")


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def open(self) -> Self:
        """Those that are there today."""
        return self.exclude(closed_on__lt=timezone.localdate())

    def closed(self) -> Self:
        return self.filter(closed_on__lt=timezone.localdate())

    def named(self, name: str) -> "Organisation | None":
        """The organisation of this name, whatever its capitals; of a merged one what became of it."""
        found = list(self.filter(name__iexact=name).order_by("id")) if name else []
        there = [organisation for organisation in found if not organisation.is_closed]
        return next((one.today for one in there or found), None)


@audit.track(level=pghistory.Statement)
class Organisation(models.Model):
    name = models.CharField(_("name"), max_length=200)
    ods_code = models.CharField(
        _("ODS code"),
        max_length=12,
        null=True,
        blank=True,
        unique=True,
        help_text=_("By which the NHS Organisation Data Service knows it, for example RRK."),
    )
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
    parent = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("part of"),
    )
    successor = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("became part of"),
    )
    opened_on = models.DateField(_("opened on"), null=True, blank=True)
    closed_on = models.DateField(_("last day"), null=True, blank=True)
    other_names = models.TextField(
        _("other names"),
        blank=True,
        help_text=_("One a line: former names, and short ones that people use. They find it, too."),
    )
    published_name = models.CharField(_("name as published"), max_length=200, blank=True, editable=False)
    keeps_name = models.BooleanField(
        _("keep this name"),
        default=False,
        help_text=_("Ticked where a steward gave the name: an import then leaves it as it is."),
    )
    found_by = StoredField(
        expression=Concat(
            "name", models.Value("\n"), "ods_code", models.Value("\n"), "other_names",
            output_field=models.TextField(),
        ),
        output_field=models.TextField(),
    )  # fmt: skip

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]
        indexes = [
            # Upper, because that is what a search with `icontains` compares.
            GinIndex(OpClass(Upper("found_by"), "gin_trgm_ops"), name="organisation_found_by"),
        ]
        constraints = [
            # People choose an organisation by its name. One that has closed takes no name from anybody.
            models.UniqueConstraint(
                Upper("name"),
                condition=models.Q(closed_on__isnull=True),
                name="organisation_one_of_a_name",
                violation_error_message=_(
                    "There is an organisation of this name already. Add the town to tell them apart."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(ods_code__isnull=True) | models.Q(ods_code__regex=r"^[A-Z0-9]{2,12}$"),
                name="organisation_ods_code",
                violation_error_message=_("An ODS code is made of capital letters and digits only."),
            ),
            models.CheckConstraint(
                condition=models.Q(opened_on__isnull=True)
                | models.Q(closed_on__isnull=True)
                | models.Q(closed_on__gte=models.F("opened_on")),
                name="organisation_opened_before_closed",
                violation_error_message=_("Its last day cannot be before the day it opened."),
            ),
            models.CheckConstraint(
                condition=models.Q(successor__isnull=True)
                | (models.Q(closed_on__isnull=False) & ~models.Q(successor=models.F("id"))),
                name="organisation_successor_of_a_closed_one",
                violation_error_message=_("Only an organisation with a last day can become part of another."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        self.name = " ".join(self.name.split())
        self.ods_code = (self.ods_code or "").strip().upper() or None
        if self.closed_on is None:
            # It is there again: the merger was a mistake, or has been undone.
            self.successor = None

    @property
    def is_closed(self) -> bool:
        return self.closed_on is not None and self.closed_on < timezone.localdate()

    @property
    def today(self) -> "Organisation":
        """What has become of it: itself, or the last in the line of its successors that has begun."""
        one, seen = self, {self.pk}
        while one.is_closed and one.successor and one.successor_id not in seen:
            one = one.successor
            seen.add(one.pk)
        return one


@audit.track()
class Domain(models.Model):
    """What stands after the @ of people's addresses.

    It is one organisation's, for as long as that existed and after, or it is
    one where anybody can have an address: a row of either kind, never two.
    """

    name = models.CharField(
        _("domain"),
        max_length=253,
        unique=True,
        validators=[
            RegexValidator(DOMAIN, _("Type a domain such as trust.nhs.uk: what stands after the @, no more."))
        ],
        error_messages={"unique": _("This domain is in the list already. Each can be there once.")},
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="domains",
        verbose_name=_("organisation"),
        help_text=_("Leave it empty where anybody can have an address: such a domain proves nothing."),
    )
    retired_on = models.DateField(
        _("no longer in use since"),
        null=True,
        blank=True,
        help_text=_("Whoever proved an address there before is still known by it; nobody can any more."),
    )

    class Meta:
        verbose_name = _("domain")
        verbose_name_plural = _("domains")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(name=Lower("name")) & models.Q(name__regex=DOMAIN),
                name="domain_plain",
                violation_error_message=_("Type the domain in small letters, without anything before it."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def shows_on(self, day: dt.date) -> bool:
        """Whether who reads mail there on that day works there: what went out of use others may have."""
        return self.retired_on is None or day < self.retired_on

    def clean_fields(self, exclude: "set[str] | None" = None) -> None:  # type: ignore[override]
        self.name = self.name.strip().lower().removeprefix("@")
        super().clean_fields(exclude)

    def clean(self) -> None:
        """Its people are followed by its row: a name that changes would leave them behind."""
        super().clean()
        before = Domain.objects.filter(pk=self.pk).first() if self.pk else None
        if before and before.name != self.name:
            raise ValidationError({"name": _("A domain keeps its name. Add the other one as well.")})
        if before and before.organisation_id is None and self.organisation_id:
            raise ValidationError(
                {
                    "organisation": _("Anybody can have an address at %(domain)s, so it proves nothing.")
                    % {"domain": self.name}
                }
            )

    def validate_unique(self, exclude: "set[str] | None" = None) -> None:  # type: ignore[override]
        """Says whose the domain is, where the database could only say that it is taken."""
        taken = (
            Domain.objects.filter(name=self.name).exclude(pk=self.pk).select_related("organisation").first()
        )
        if taken and not taken.organisation:
            raise ValidationError(
                {
                    "name": _("Anybody can have an address at %(domain)s, so it proves nothing.")
                    % {"domain": self.name}
                }
            )
        if taken:
            raise ValidationError(
                {
                    "name": _("%(domain)s is in the list already, for %(organisation)s.")
                    % {"domain": self.name, "organisation": taken.organisation}
                }
            )
        super().validate_unique(exclude)
