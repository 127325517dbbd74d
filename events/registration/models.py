"""One person's registration for one event, and what they told us with it."""

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Lower, Now, Upper
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community import audit
from events.calendar.models import Event, Series

if TYPE_CHECKING:
    from members.models import Member


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def live(self) -> Self:
        return self.exclude(state=Registration.State.CANCELLED)

    def of_people(self) -> Self:
        """Not those of people who have left, of which only the count stays."""
        return self.exclude(email="")

    def visible_to(self, member: "Member") -> Self:
        """A member sees their own; organisers' pages go through the event instead."""
        return self.filter(member=member)


@audit.track(exclude=["updated_at", "network"])
class Registration(models.Model):
    """Asks for places in one or more pools of an event.

    The word people see (confirmed, waiting, offered, cancelled) follows from
    its places and waiting list entries: see `status.py`.
    """

    class State(models.TextChoices):
        HELD = "held", _("Held until the address is proved")
        ACTIVE = "active", _("Active")
        CANCELLED = "cancelled", _("Cancelled")

    class Source(models.TextChoices):
        MEMBER = "member", _("Registered by the member")
        ORGANISER = "organiser", _("Added by an organiser")
        SERIES = "series", _("Registered for the whole series")
        SUBSTITUTE = "substitute", _("Substitute")

    reference = models.UUIDField(_("reference"), default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, related_name="registrations", verbose_name=_("event")
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="registrations",
        verbose_name=_("member"),
    )
    email = models.EmailField(_("email address"), help_text=_("Where the emails about this registration go."))
    name = models.CharField(_("name"), max_length=150)
    organisation_name = models.CharField(_("organisation"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.ACTIVE)
    source = models.CharField(_("source"), max_length=20, choices=Source, default=Source.MEMBER)
    wanted_pools = ArrayField(
        models.BigIntegerField(),
        verbose_name=_("pools asked for"),
        default=list,
        blank=True,
        help_text=_("Kept so that an expired hold can be asked for again."),
    )
    held_until = models.DateTimeField(_("held until"), null=True, blank=True)
    network = models.CharField(
        _("network"),
        max_length=32,
        blank=True,
        default="",
        db_default="",
        editable=False,
        help_text=_("Of a hold only, and unreadable: so that one place cannot hold every seat."),
    )
    recording_consent = models.BooleanField(_("may be recorded"), null=True, blank=True)
    photography_consent = models.BooleanField(_("may be photographed"), null=True, blank=True)
    calendar_sequence = models.PositiveIntegerField(_("calendar sequence"), default=0)
    created_at = models.DateTimeField(_("created at"), db_default=Now())
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True, blank=True)
    cancelled_because = models.CharField(_("why it was cancelled"), max_length=300, blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "member"],
                condition=models.Q(state="active"),
                name="registration_once_per_event_and_member",
                violation_error_message=_("This member is already registered for the event."),
            ),
            models.UniqueConstraint(
                "event",
                Lower("email"),
                condition=models.Q(state="held"),
                name="registration_held_once_per_address",
            ),
            models.CheckConstraint(
                # Those of people who have left stay as a number: without a member, name or address.
                condition=~models.Q(state="active") | models.Q(member__isnull=False) | models.Q(email=""),
                name="registration_active_has_member",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="held") | models.Q(held_until__isnull=False),
                name="registration_held_has_end",
            ),
        ]
        indexes = [
            # With the state, so that curves are counted from the index alone.
            models.Index(
                fields=["event", "created_at"], include=["state"], name="registration_event_created"
            ),
            models.Index(
                fields=["held_until"],
                condition=models.Q(state="held"),
                name="registration_held_until",
            ),
            # The rare ones, for the staff's filters.
            models.Index(
                fields=["-id"],
                condition=models.Q(state="cancelled"),
                name="registration_cancelled",
            ),
            models.Index(
                fields=["source", "-id"],
                condition=~models.Q(source="member"),
                name="registration_source",
            ),
            # Upper, because that is what a search with `icontains` compares.
            GinIndex(OpClass(Upper("name"), "gin_trgm_ops"), name="registration_name_trigram"),
            GinIndex(OpClass(Upper("email"), "gin_trgm_ops"), name="registration_email_trigram"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.event}"

    def get_absolute_url(self) -> str:
        return reverse("events:registration", args=[self.reference])

    @property
    def is_live(self) -> bool:
        return self.state != self.State.CANCELLED

    @property
    def hold_has_expired(self) -> bool:
        return self.held_until is not None and self.held_until <= timezone.now()


@audit.track()
class Question(models.Model):
    """What organisers ask for one event, in their words."""

    class Kind(models.TextChoices):
        TEXT = "text", _("Text")
        CHOICE = "choice", _("One of several")
        SEVERAL = "several", _("Any of several")
        YES_NO = "yes_no", _("Yes or no")

    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="questions", verbose_name=_("event")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.TEXT)
    text = models.CharField(_("question"), max_length=200)
    hint = models.CharField(_("hint"), max_length=300, blank=True)
    choices = ArrayField(
        models.CharField(max_length=150), verbose_name=_("choices"), default=list, blank=True
    )
    required = models.BooleanField(_("must be answered"), default=False)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    only_if = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="follow_ups",
        verbose_name=_("only asked if"),
    )
    only_if_answer = models.CharField(
        _("…is answered with"), max_length=150, blank=True, help_text=_("“yes” for yes or no.")
    )

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.text


class Answer(models.Model):
    registration = models.ForeignKey(
        Registration,
        on_delete=models.CASCADE,
        related_name="answers",
        verbose_name=_("registration"),
    )
    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, related_name="answers", verbose_name=_("question")
    )
    value = models.JSONField(_("answer"))

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["question__position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["registration", "question"], name="answer_once_per_question")
        ]

    def __str__(self) -> str:
        if isinstance(self.value, bool):
            return str(_("Yes") if self.value else _("No"))
        return ", ".join(self.value) if isinstance(self.value, list) else str(self.value)


class RememberedAnswer(models.Model):
    """What a member let us fill in for them the next time the same question comes."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="remembered_answers",
        verbose_name=_("member"),
    )
    question_text = models.CharField(_("question"), max_length=200)
    value = models.JSONField(_("answer"))

    class Meta:
        verbose_name = _("remembered answer")
        verbose_name_plural = _("remembered answers")
        ordering = ["question_text"]
        constraints = [
            models.UniqueConstraint(fields=["member", "question_text"], name="remembered_answer_once")
        ]

    def __str__(self) -> str:
        return self.question_text


class Needs(models.Model):
    """Dietary and access needs: optional, for one event, every read recorded."""

    registration = models.OneToOneField(
        Registration,
        on_delete=models.CASCADE,
        related_name="needs",
        verbose_name=_("registration"),
    )
    dietary = models.TextField(_("dietary needs"), blank=True)
    access = models.TextField(_("access needs"), blank=True)

    class Meta:
        verbose_name = _("dietary and access needs")
        verbose_name_plural = _("dietary and access needs")

    def __str__(self) -> str:
        return str(self.registration)


@audit.track()
class NeedsReader(models.Model):
    """A named person who may read the needs for one event, and why."""

    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="needs_readers", verbose_name=_("event")
    )
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, verbose_name=_("member"))
    role = models.CharField(_("role"), max_length=100, help_text=_("For example: catering."))

    class Meta:
        verbose_name = _("reader of needs")
        verbose_name_plural = _("readers of needs")
        ordering = ["event", "role"]
        constraints = [models.UniqueConstraint(fields=["event", "member"], name="needs_reader_once")]

    def __str__(self) -> str:
        return f"{self.member}: {self.role}"


@audit.track()
class EligibilityException(models.Model):
    """An organiser let somebody register whom the event's rule would refuse."""

    event = models.ForeignKey(
        Event,
        on_delete=models.CASCADE,
        related_name="eligibility_exceptions",
        verbose_name=_("event"),
    )
    email = models.EmailField(_("email address"))
    reason = models.CharField(_("reason"), max_length=300)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("granted by"),
    )
    granted_at = models.DateTimeField(_("granted at"), db_default=Now())

    class Meta:
        verbose_name = _("exception")
        verbose_name_plural = _("exceptions")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                "event",
                Lower("email"),
                name="eligibility_exception_once",
                violation_error_message=_("This address already has an exception."),
            )
        ]

    def __str__(self) -> str:
        return self.email


@audit.track()
class Substitution(models.Model):
    """A delegate names somebody to come instead, who must accept."""

    class State(models.TextChoices):
        ASKED = "asked", _("Asked")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    reference = models.UUIDField(_("reference"), default=uuid.uuid4, unique=True, editable=False)
    registration = models.ForeignKey(
        Registration,
        on_delete=models.CASCADE,
        related_name="substitutions",
        verbose_name=_("registration"),
    )
    email = models.EmailField(_("email address of the substitute"))
    name = models.CharField(_("name of the substitute"), max_length=150)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField(_("asked at"), db_default=Now())

    class Meta:
        verbose_name = _("substitution")
        verbose_name_plural = _("substitutions")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration"],
                condition=models.Q(state="asked"),
                name="substitution_asked_once",
                violation_error_message=_("You have already named a substitute."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.registration}"


@audit.track()
class SeriesRegistration(models.Model):
    """A member who comes to every date of a series, those made later included."""

    series = models.ForeignKey(
        Series, on_delete=models.CASCADE, related_name="registrations", verbose_name=_("series")
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="series_registrations",
        verbose_name=_("member"),
    )
    created_at = models.DateTimeField(_("created at"), db_default=Now())
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    class Meta:
        verbose_name = _("registration for a series")
        verbose_name_plural = _("registrations for a series")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "member"],
                condition=models.Q(ended_at__isnull=True),
                name="series_registration_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.series}"
