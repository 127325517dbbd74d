"""Who offers help, who asks for it, and how the two are introduced to each other."""

import datetime as dt
from typing import Self

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now, Upper
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community import audit
from members.accounts.models import Member
from members.profiles.models import Interest, Tool

# A request that old was answered elsewhere, or never will be, unless its author says otherwise.
REQUEST_DAYS = 30


class NoticeQuerySet(models.QuerySet["Notice"]):
    def open(self) -> Self:
        """Those that anybody may answer: not closed, hidden or out of date."""
        since = timezone.now() - dt.timedelta(days=REQUEST_DAYS)
        return self.filter(
            ~Q(kind=Notice.Kind.REQUEST) | Q(renewed_at__gte=since),
            closed_at=None,
            hidden_because="",
            member__is_active=True,
        )

    def offers(self) -> Self:
        return self.filter(kind=Notice.Kind.OFFER)

    def requests(self) -> Self:
        return self.filter(kind=Notice.Kind.REQUEST)

    def visible_to(self, member: Member) -> Self:
        """The open ones; one's own and those one answered, always; all for stewards."""
        if member.is_staff:
            return self
        answered = Introduction.objects.filter(proposer=member).values("notice")
        return self.filter(
            Q(pk__in=self.model.objects.open().values("pk")) | Q(member=member) | Q(pk__in=answered)
        )

    def with_tags(self) -> Self:
        return self.select_related("member__profile").prefetch_related("tools", "interests")


@audit.track()
class Notice(models.Model):
    """An offer of help, or a request for it."""

    class Kind(models.TextChoices):
        REQUEST = "request", _("Asks for help")
        OFFER = "offer", _("Offers help")

    class Form(models.TextChoices):
        ANY = "any", _("However suits us both")
        TALK = "talk", _("A conversation")
        WRITING = "writing", _("In writing")
        TOGETHER = "together", _("Working on it together")
        REVIEW = "review", _("Looking over what is there")

    class Time(models.TextChoices):
        QUARTER = "quarter", _("A quarter of an hour")
        HOUR = "hour", _("About an hour")
        HALF_DAY = "half_day", _("Up to half a day")
        LONGER = "longer", _("Now and then over some weeks")

    member = models.ForeignKey(
        "members.Member", models.CASCADE, related_name="help_notices", verbose_name=_("member")
    )
    kind = models.CharField(_("kind"), max_length=7, choices=Kind)
    topic = models.CharField(_("topic"), max_length=120)
    text = models.TextField(_("text"), max_length=3000, blank=True, db_default="")
    tools = models.ManyToManyField(Tool, blank=True, related_name="help_notices", verbose_name=_("tools"))
    interests = models.ManyToManyField(
        Interest, blank=True, related_name="help_notices", verbose_name=_("interests")
    )
    form = models.CharField(_("form"), max_length=8, choices=Form, default=Form.ANY)
    time = models.CharField(_("time"), max_length=8, choices=Time, default=Time.HOUR)
    is_stuck = models.BooleanField(
        _("stuck"), default=False, help_text=_("Somebody cannot go on: it stands above the others.")
    )
    created_at = models.DateTimeField(_("written at"), db_default=Now(), editable=False)
    renewed_at = models.DateTimeField(_("open since"), db_default=Now(), editable=False)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    hidden_because = models.CharField(
        _("hidden because"), max_length=300, blank=True, db_default="", help_text=_("The author reads this.")
    )
    # So that the same few are not told each time.
    told_at = models.DateTimeField(_("told of a match at"), null=True, blank=True, editable=False)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("offer or request of help")
        verbose_name_plural = _("offers and requests of help")
        ordering = ["-is_stuck", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="request") | Q(is_stuck=False),
                name="only_requests_are_stuck",
                violation_error_message=_("Only somebody who asks for help is stuck."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["-is_stuck", "-id"],
                name="notice_open",
                condition=Q(closed_at=None, hidden_because=""),
            ),
            GinIndex(OpClass(Upper("topic"), "gin_trgm_ops"), name="notice_topic_trigram"),
        ]

    def __str__(self) -> str:
        return self.topic

    def get_absolute_url(self) -> str:
        return reverse("members:help-notice", args=[self.pk])

    @property
    def is_request(self) -> bool:
        return self.kind == self.Kind.REQUEST

    @property
    def has_run_out(self) -> bool:
        age = timezone.now() - self.renewed_at
        return self.is_request and age.days >= REQUEST_DAYS

    @property
    def is_open(self) -> bool:
        return self.closed_at is None and not self.hidden_because and not self.has_run_out


class IntroductionQuerySet(models.QuerySet["Introduction"]):
    def of(self, member: Member) -> Self:
        """Those in which this member is one of the two."""
        return self.filter(Q(author=member) | Q(proposer=member))


@audit.track(exclude=["note"])
class Introduction(models.Model):
    """Somebody answered a notice. Neither sees the other's address until both have agreed."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Waiting for an answer")
        AGREED = "agreed", _("Introduced")
        DECLINED = "declined", _("Not this time")
        WITHDRAWN = "withdrawn", _("Taken back")

    notice = models.ForeignKey(
        Notice, models.CASCADE, related_name="introductions", verbose_name=_("offer or request")
    )
    author = models.ForeignKey(
        "members.Member", models.CASCADE, related_name="+", verbose_name=_("author of the notice")
    )
    proposer = models.ForeignKey(
        "members.Member", models.CASCADE, related_name="help_introductions", verbose_name=_("who answered it")
    )
    note = models.TextField(_("note"), max_length=1000)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.PROPOSED)
    proposed_at = models.DateTimeField(_("proposed at"), db_default=Now(), editable=False)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    objects = IntroductionQuerySet.as_manager()

    class Meta:
        verbose_name = _("introduction")
        verbose_name_plural = _("introductions")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["notice", "proposer"],
                name="introduction_once",
                violation_error_message=_("You have answered this one already."),
            ),
            models.CheckConstraint(
                condition=~Q(author=F("proposer")),
                name="introduction_of_two",
                violation_error_message=_("This one is your own."),
            ),
            models.CheckConstraint(
                condition=Q(state="proposed", answered_at=None)
                | ~Q(state="proposed") & Q(answered_at__isnull=False),
                name="introduction_answered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposer}: {self.notice}"

    def get_absolute_url(self) -> str:
        return reverse("members:help-introduction", args=[self.pk])

    @property
    def may_be_made_anew(self) -> bool:
        """It was taken back; or declined, and the notice has been put on the board again since."""
        if self.state == self.State.DECLINED and self.answered_at:
            return self.notice.renewed_at > self.answered_at
        return self.state == self.State.WITHDRAWN

    def other(self, member: Member) -> Member:
        return self.proposer if member.pk == self.author_id else self.author


class TallyEntry(models.Model):
    """Time given or received, written down by a member for themselves alone. Nothing is ever made of it."""

    class Way(models.TextChoices):
        GAVE = "gave", _("I gave help")
        GOT = "got", _("I got help")

    member = models.ForeignKey(
        "members.Member", models.CASCADE, related_name="help_tally", verbose_name=_("member")
    )
    way = models.CharField(_("which way"), max_length=4, choices=Way)
    on = models.DateField(_("day"))
    minutes = models.PositiveSmallIntegerField(_("minutes"), validators=[MinValueValidator(1)])
    what = models.CharField(_("what with"), max_length=120)

    class Meta:
        verbose_name = _("entry of a private tally")
        verbose_name_plural = _("entries of private tallies")
        ordering = ["-on", "-id"]
        indexes = [models.Index(fields=["member", "-on"], name="tally_of_member")]
        constraints = [
            models.CheckConstraint(condition=Q(minutes__gte=1), name="tally_has_minutes"),
        ]

    def __str__(self) -> str:
        return self.what
