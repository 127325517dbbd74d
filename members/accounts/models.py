"""The person: one account, however many addresses and employers they have had."""

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Lower, Now, Upper
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community import audit
from community.base.composed import insert


class MemberQuerySet(models.QuerySet["Member"]):
    def core(self) -> Self:
        """Those whose core membership runs today."""
        return self.filter(
            models.Q(core_until__isnull=True) | models.Q(core_until__gte=timezone.localdate()),
            is_core=True,
        )

    def stewards(self) -> Self:
        return self.filter(is_staff=True, is_active=True)


class MemberManager(BaseUserManager["Member"]):
    def get_queryset(self) -> MemberQuerySet:
        return MemberQuerySet(self.model, using=self._db)

    def get_by_natural_key(self, username: str | None) -> "Member":
        return self.get(email=(username or "").lower())

    def create_user(self, email: str, **fields: Any) -> "Member":
        """Make a member without a password: people sign in with a code or a passkey."""
        member = self.model(email=email.strip().lower(), **fields)
        member.set_unusable_password()
        insert(member)
        return member

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "Member":
        """The first steward, by the command of that name; stewards make the others in the admin."""
        return self.create_user(email, is_staff=True, **fields)


@audit.track(exclude=["password", "last_login"])
class Member(AbstractBaseUser, PermissionsMixin):
    """A person who joined. `email` is the primary one of their verified addresses."""

    class Contribution(models.TextChoices):
        CHAMPION = "champion", _("Champion")
        DATA_SCIENTIST = "data_scientist", _("Data scientist")

    if TYPE_CHECKING:
        emailaddress_set: Any  # of the sign-in library

    email = models.EmailField(_("email address"), unique=True)
    name = models.CharField(_("name"), max_length=150, blank=True)
    known_as = models.CharField(_("what to call you"), max_length=60, blank=True)
    contribution = models.CharField(_("contribution"), max_length=20, choices=Contribution, blank=True)
    organisation = models.ForeignKey(
        "members.Organisation",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("organisation"),
    )
    organisation_typed = models.CharField(
        _("organisation, as typed"),
        max_length=200,
        blank=True,
        help_text=_("When it was not in the list."),
    )
    organisation_type = models.ForeignKey(
        "members.OrganisationType",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("organisation type"),
    )
    region = models.ForeignKey(
        "members.Region",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("region"),
    )
    is_core = models.BooleanField(
        _("core member"), default=False, help_text=_("May take workshop places first.")
    )
    core_until = models.DateField(
        _("core member until"), null=True, blank=True, help_text=_("The last day, inclusive.")
    )
    code_of_conduct_version = models.CharField(
        _("code of conduct accepted, version"), max_length=20, blank=True
    )
    code_of_conduct_accepted_at = models.DateTimeField(
        _("code of conduct accepted at"), null=True, blank=True
    )
    is_staff = models.BooleanField(_("steward"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    joined_at = models.DateTimeField(_("joined at"), db_default=Now())

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = MemberManager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ["-id"]
        indexes = [
            # Upper, because that is what a search with `icontains` compares.
            GinIndex(OpClass(Upper("name"), "gin_trgm_ops"), name="member_name_trigram"),
            GinIndex(OpClass(Upper("email"), "gin_trgm_ops"), name="member_email_trigram"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")),
                name="member_email_lower_case",
                violation_error_message=_("Write the email address in small letters."),
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def save(self, **options: Any) -> None:
        """Leaves core membership as it is: whoever read the member a while ago must not undo it.

        `members/core/actions.py` gives and takes it, by statements of its own.
        """
        if not self._state.adding and options.get("update_fields") is None:
            options["update_fields"] = self._named() - {"is_core", "core_until"}
        super().save(**options)

    def _named(self) -> set[str]:
        """What is loaded and can be written."""
        fields = {field.attname for field in self._meta.concrete_fields if not field.primary_key}
        return fields - self.get_deferred_fields()

    def clean(self) -> None:
        super().clean()
        self.email = self.email.lower()

    def get_full_name(self) -> str:
        return self.name

    @property
    def display_name(self) -> str:
        """What to call them: in greetings and in the page header."""
        return self.known_as or self.name or self.email

    @property
    def is_core_today(self) -> bool:
        return self.is_core and (self.core_until is None or self.core_until >= timezone.localdate())

    @property
    def organisation_name(self) -> str:
        return self.organisation.name if self.organisation else self.organisation_typed

    @property
    def accepted_code_of_conduct(self) -> bool:
        return bool(self.code_of_conduct_version == settings.CODE_OF_CONDUCT_VERSION)

    @property
    def accepted_an_older_code(self) -> bool:
        return bool(self.code_of_conduct_version) and not self.accepted_code_of_conduct


class Departure(models.Model):
    """Somebody left: their account is closed from this moment, and the worker erases it.

    What stays of it is that one member left, and on which day.
    """

    member_number = models.BigIntegerField(
        _("number of the member"),
        unique=True,
        null=True,
        editable=False,
        help_text=_("Until everything is erased."),
    )
    left_on = models.DateField(_("left on"), default=timezone.localdate, editable=False)
    # Deleted once the rows that name them are gone: the storage knows no transactions.
    files = ArrayField(
        models.CharField(max_length=300), verbose_name=_("files to delete"), default=list, editable=False
    )
    erased = models.BooleanField(_("rows erased"), default=False, editable=False)

    class Meta:
        verbose_name = _("departure")
        verbose_name_plural = _("departures")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(member_number__isnull=False) | models.Q(erased=True, files=[]),
                name="departure_named_until_erased",
            )
        ]

    def __str__(self) -> str:
        return str(self.left_on)
