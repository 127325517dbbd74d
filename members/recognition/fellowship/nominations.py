"""Somebody is nominated, and judges say what they think of it."""

import datetime as dt
import uuid
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community import audit
from members.recognition.contributions.models import public_link

KEPT_UNANSWERED = dt.timedelta(days=90)
KEPT_ENDED = dt.timedelta(days=365)


@audit.track()
class Judge(models.Model):
    """Somebody named to judge nominations. As long as nobody is named, stewards do."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="judge", verbose_name=_("member")
    )

    class Meta:
        verbose_name = _("judge of nominations")
        verbose_name_plural = _("judges of nominations")

    def __str__(self) -> str:
        return str(self.member)


class NominationQuerySet(models.QuerySet["Nomination"]):
    def asked(self) -> Self:
        return self.filter(state=Nomination.State.ASKED)

    def with_judges(self) -> Self:
        return self.filter(state=Nomination.State.WITH_JUDGES)

    def overdue(self) -> Self:
        """Those that the judges have not declined in time."""
        return self.with_judges().filter(judges_until__lt=timezone.localdate())

    def outlived(self) -> Self:
        """What nobody answered in three months, and what ended a year ago. An award stays on the register."""
        now = timezone.now()
        unanswered = Q(state=Nomination.State.ASKED, created_at__lt=now - KEPT_UNANSWERED)
        return self.filter(unanswered | Q(ended_at__lt=now - KEPT_ENDED))


# Names, addresses and words of nominations are forgotten after a while, so no copies are kept.
@audit.track(exclude=["name", "email", "why", "links"])
class Nomination(models.Model):
    class State(models.TextChoices):
        ASKED = "asked", _("Waiting for the nominee")
        WITH_JUDGES = "with_judges", _("With the judges")
        JOINED = "joined", _("Joined to another nomination")
        REFUSED = "refused", _("Not wanted by the nominee")
        AWARDED = "awarded", _("Awarded")
        DECLINED = "declined", _("Declined")

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    nominator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="nominations_made",
        verbose_name=_("nominator"),
    )
    # Known once somebody with that address has joined.
    nominee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        related_name="nominations",
        verbose_name=_("nominee"),
    )
    name = models.CharField(_("name, as the nominator knows it"), max_length=150)
    email = models.EmailField(_("address to which we wrote"))
    why = models.TextField(_("why"), max_length=2_000)
    links = ArrayField(
        models.URLField(max_length=500, validators=[public_link]),
        verbose_name=_("public links"),
        default=list,
    )
    is_renewal = models.BooleanField(_("asks to renew a fellowship"), default=False, db_default=False)
    state = models.CharField(
        _("state"), max_length=20, choices=State, default=State.ASKED, db_default="asked"
    )
    joined_to = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, related_name="joined", verbose_name=_("joined to")
    )
    created_at = models.DateTimeField(_("created at"), db_default=Now())
    accepted_on = models.DateField(_("accepted by the nominee on"), null=True)
    judges_until = models.DateField(_("last day to decline"), null=True)
    ended_at = models.DateTimeField(_("ended at"), null=True)
    # Why it was declined, as the nominee reads it.
    reason = models.TextField(_("reason"), blank=True)

    objects = NominationQuerySet.as_manager()

    class Meta:
        verbose_name = _("nomination")
        verbose_name_plural = _("nominations")
        ordering = ["-id"]
        indexes = [models.Index(fields=["email"], name="nomination_address")]
        constraints = [
            models.UniqueConstraint(
                fields=["nominee"],
                condition=models.Q(state="with_judges"),
                name="nomination_once_with_judges",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="with_judges")
                | models.Q(nominee__isnull=False, accepted_on__isnull=False, judges_until__isnull=False),
                name="nomination_with_judges_has_consent",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="declined") | ~models.Q(reason=""),
                name="nomination_declined_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_by_nominee(self) -> bool:
        return self.nominator_id is not None and self.nominator_id == self.nominee_id

    @property
    def is_open(self) -> bool:
        return self.state in {self.State.ASKED, self.State.WITH_JUDGES}

    @property
    def is_overdue(self) -> bool:
        return self.judges_until is not None and self.judges_until < timezone.localdate()


@audit.track()
class Judgement(models.Model):
    """What one judge says of one nomination."""

    class Word(models.TextChoices):
        AWARD = "award", _("Award it")
        DECLINE = "decline", _("Decline it")
        RECUSED = "recused", _("I have a conflict of interest")

    nomination = models.ForeignKey(
        Nomination, on_delete=models.CASCADE, related_name="judgements", verbose_name=_("nomination")
    )
    judge = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("judge")
    )
    word = models.CharField(_("word"), max_length=20, choices=Word)
    reason = models.CharField(_("reason"), max_length=1_000, blank=True)

    class Meta:
        verbose_name = _("judgement")
        verbose_name_plural = _("judgements")
        constraints = [
            models.UniqueConstraint(fields=["nomination", "judge"], name="judgement_once_a_judge"),
            models.CheckConstraint(
                condition=~models.Q(word="decline") | ~models.Q(reason=""),
                name="judgement_decline_with_a_reason",
                violation_error_message=_("Say why, so that they know what is missing."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.judge}: {self.get_word_display()}"
