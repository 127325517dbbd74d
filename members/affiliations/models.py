"""Where a person works, from one day to another, and what shows it."""

from typing import TYPE_CHECKING, Any, ClassVar, Self

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from community import audit
from members.organisations.models import Domain, Organisation

if TYPE_CHECKING:
    from members.accounts.models import Member


class AffiliationQuerySet(models.QuerySet["Affiliation"]):
    def open(self) -> Self:
        return self.filter(ended_on__isnull=True)

    def of(self, member: "Member") -> Self:
        """The open ones first, the newest of each first."""
        rows = self.filter(member=member).select_related("organisation__type", "vouched_by")
        return rows.order_by(F("ended_on").desc(nulls_first=True), "-started_on", "-pk")


@audit.track()
class Affiliation(models.Model):
    """A person in an organisation.

    It is shown by an address of theirs on one of the organisation's domains, or
    by a steward who says why. The address may be gone since: what it showed stays.
    """

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="affiliations",
        verbose_name=_("member"),
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="affiliations",
        verbose_name=_("organisation"),
    )
    started_on = models.DateField(_("first day"))
    ended_on = models.DateField(_("last day"), null=True, blank=True)
    proved_on = models.DateField(_("last shown on"))
    email = models.EmailField(_("shown by the address"), blank=True)
    vouched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("entered by the steward"),
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    follows = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("came from"),
        help_text=_("The one in the organisation that became part of this one."),
    )

    objects = AffiliationQuerySet.as_manager()

    class Meta:
        verbose_name = _("affiliation")
        verbose_name_plural = _("affiliations")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "organisation"],
                condition=Q(ended_on__isnull=True),
                name="affiliation_one_open",
                violation_error_message=_("This person is in this organisation already."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="affiliation_ends_after_it_starts",
                violation_error_message=_("The last day cannot be before the first day."),
            ),
            models.CheckConstraint(
                condition=Q(email__gt="") | Q(reason__gt=""),
                name="affiliation_address_or_reason",
                violation_error_message=_("Say why: no address shows that this person works there."),
            ),
            models.CheckConstraint(
                condition=Q(vouched_by__isnull=True) | ~Q(vouched_by=F("member")),
                name="affiliation_vouched_by_another",
                violation_error_message=_("Another steward vouches for where you work."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} – {self.organisation}"


class AddressProof(models.Model):
    """When an address was last proved to be its owner's, and whether affiliations have followed.

    The database writes the row in the statement that writes the address (see
    the migration): people who join in a rush pay no round trip for it, and no
    way to an address can forget it.
    """

    address = models.OneToOneField(
        EmailAddress,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="proof",
        verbose_name=_("email address"),
    )
    proved_at = models.DateTimeField(_("proved at"), db_default=Now())
    followed_at = models.DateTimeField(_("followed at"), null=True)

    class Meta:
        verbose_name = _("proof of an address")
        verbose_name_plural = _("proofs of addresses")
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["address"], condition=Q(followed_at__isnull=True), name="proof_to_follow")
        ]

    def __str__(self) -> str:
        return str(self.address)


class FollowedDomain(models.Model):
    """Whose a domain was when its people were last looked at; a domain that differs is looked at again."""

    domain = models.OneToOneField(
        Domain, on_delete=models.CASCADE, primary_key=True, related_name="followed", verbose_name=_("domain")
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        null=True,
        related_name="+",
        verbose_name=_("organisation"),
    )

    class Meta:
        verbose_name = _("domain that was followed")
        verbose_name_plural = _("domains that were followed")

    def __str__(self) -> str:
        return str(self.domain)
