"""Fellows: the entries of the register, and where those came from that were kept before."""

from typing import Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Now, Upper
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community import audit
from members.recognition.contributions.models import Kind
from members.recognition.fellowship import terms
from members.recognition.fellowship.nominations import Judge, Judgement, Nomination, NominationQuerySet

__all__ = [
    "FellowImport",
    "Fellowship",
    "FellowshipQuerySet",
    "Judge",
    "Judgement",
    "Nomination",
    "NominationQuerySet",
]


@audit.track()
class FellowImport(models.Model):
    """One run of `import_fellows --apply`; its key is the number to undo it by."""

    file_name = models.CharField(_("file"), max_length=255)
    applied_at = models.DateTimeField(_("applied at"), db_default=Now())
    undone_at = models.DateTimeField(_("undone at"), null=True)

    class Meta:
        verbose_name = _("import of fellows")
        verbose_name_plural = _("imports of fellows")

    def __str__(self) -> str:
        return f"{self.pk}: {self.file_name}"


class FellowshipQuerySet(models.QuerySet["Fellowship"]):
    def current(self) -> Self:
        """Of those who are Fellows today."""
        today = timezone.localdate()
        return self.filter(awarded_on__lte=today, until__gte=today)

    def previous(self) -> Self:
        """Fellowships that have ended; some of these people may be Fellows again."""
        return self.filter(until__lt=timezone.localdate())


class DateRange(models.Func):
    function = "daterange"
    output_field = DateRangeField()


# What we told them is no change of the register.
@audit.track(exclude=["reminded_of", "told_of_end_of"])
class Fellowship(models.Model):
    """An entry of the public register: kept as it was at the award."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="fellowships",
        verbose_name=_("member"),
    )
    name = models.CharField(_("name"), max_length=150)
    organisations = ArrayField(
        models.CharField(max_length=200),
        verbose_name=_("organisations at the award"),
        default=list,
        blank=True,
    )
    kinds = ArrayField(
        models.CharField(max_length=20, choices=Kind),
        verbose_name=_("kinds of contribution"),
        default=list,
        blank=True,
    )
    awarded_on = models.DateField(_("awarded on"))
    until = models.DateField(_("until"), blank=True, help_text=_("The last day. Empty: three years."))
    renewed_on = models.DateField(_("renewed on"), null=True, blank=True)
    nomination = models.OneToOneField(
        Nomination, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("nomination")
    )
    imported = models.ForeignKey(
        FellowImport,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="fellowships",
        verbose_name=_("import"),
    )
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("claimed by"),
    )
    # The last days of which the Fellow has been told: a renewal brings a new one.
    reminded_of = models.DateField(_("reminded of the end on"), null=True, blank=True)
    told_of_end_of = models.DateField(_("told of the end on"), null=True, blank=True)

    objects = FellowshipQuerySet.as_manager()

    class Meta:
        verbose_name = _("fellowship")
        verbose_name_plural = _("fellowships")
        ordering = ["-awarded_on", "name", "id"]
        indexes = [
            models.Index(fields=["until"], name="fellowship_until"),
            models.Index(fields=["-awarded_on", "name", "id"], name="fellowship_in_order"),
            # Upper, because that is what `iexact` compares.
            models.Index(Upper("name"), name="fellowship_name"),
            GinIndex(OpClass(Upper("name"), "gin_trgm_ops"), name="fellowship_name_trigram"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("awarded_on")),
                name="fellowship_ends_after_award",
                violation_error_message=_("The last day cannot be before the award."),
            ),
            ExclusionConstraint(
                name="fellowship_one_at_a_time",
                expressions=[
                    ("member", RangeOperators.EQUAL),
                    (DateRange("awarded_on", "until", models.Value("[]")), RangeOperators.OVERLAPS),
                ],
                condition=models.Q(member__isnull=False),
                violation_error_message=_("This member is a Fellow in these years already."),
            ),
            models.CheckConstraint(
                condition=models.Q(claimed_by__isnull=True) | models.Q(member__isnull=True),
                name="fellowship_claimed_while_nobodys",
                violation_error_message=_("It belongs to a member: empty the claim."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("members:fellow", args=[self.pk])

    def clean(self) -> None:
        super().clean()
        if self.awarded_on and self.awarded_on > terms.last_day(timezone.localdate()):
            raise ValidationError({"awarded_on": _("That is more than three years ahead. Check the year.")})
        if self.awarded_on and not self.until:
            self.until = terms.last_day(self.awarded_on)

    @property
    def is_current(self) -> bool:
        return self.awarded_on <= timezone.localdate() <= self.until

    @property
    def organisation(self) -> str:
        return " / ".join(self.organisations)

    @property
    def kind_labels(self) -> list[str]:
        return [str(Kind(kind).label) for kind in self.kinds]
