"""What members start: ideas, projects, clubs, podcasts, drop-ins. Nobody has to allow it."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.validators import URLValidator
from django.db import models
from django.db.models.functions import Coalesce, Lower, Now, Upper
from django.db.models.lookups import Regex
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community import audit
from members.organisations.models import Choice

if TYPE_CHECKING:
    from members.models import Member

SCHEMES = ["http", "https"]
MOST_LINKS = 8
# Every link of the list, parted by spaces, is one to follow in a browser.
ONLY_WEB_ADDRESSES = r"^(https?://\S+( |$))*$"


class InitiativeKind(Choice):
    """A row, not code: stewards add what members turn out to start."""

    hint = models.CharField(_("in a sentence"), max_length=150, blank=True)

    class Meta(Choice.Meta):
        verbose_name = _("kind of initiative")
        verbose_name_plural = _("kinds of initiatives")


class InitiativeQuerySet(models.QuerySet["Initiative"]):
    def shown(self) -> Self:
        return self.filter(hidden_at=None)

    def visible_to(self, member: "Member | None") -> Self:
        """All but hidden ones for everyone; those too for who runs or started them, and for stewards."""
        if member is None or not member.is_authenticated:
            return self.shown()
        if member.is_staff:
            return self.all()
        running = member.initiative_parts.filter(role=Participant.Role.RUNS).values("initiative")
        return self.filter(models.Q(hidden_at=None) | models.Q(started_by=member) | models.Q(pk__in=running))

    def hidden_from_people(self, member: "Member | None") -> Self:
        """Hidden ones that the member takes part in or follows: they cannot see them, and may leave."""
        if member is None or not member.is_authenticated:
            return self.none()
        return self.filter(hidden_at__isnull=False, pk__in=member.initiative_parts.values("initiative"))

    def run_by(self, member: "Member") -> Self:
        running = Participant.objects.filter(member=member, role=Participant.Role.RUNS)
        return self.filter(pk__in=running.values("initiative"))

    def with_people(self) -> Self:
        """How many take part, and whether anybody runs it."""
        parts = Participant.objects.filter(initiative=models.OuterRef("pk")).order_by()
        taking_part = parts.taking_part().values("initiative").annotate(number=models.Count("pk"))
        return self.annotate(
            people=Coalesce(
                models.Subquery(taking_part.values("number"), output_field=models.IntegerField()), 0
            ),
            is_run=models.Exists(parts.filter(role=Participant.Role.RUNS)),
        )

    def looking(self) -> Self:
        """Nobody runs them."""
        running = Participant.objects.filter(initiative=models.OuterRef("pk"), role=Participant.Role.RUNS)
        return self.filter(~models.Exists(running))


@audit.track()
class Initiative(models.Model):
    kind = models.ForeignKey(InitiativeKind, on_delete=models.PROTECT, verbose_name=_("kind"))
    title = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("address in the portal"), max_length=140, unique=True)
    summary = models.CharField(_("in one sentence"), max_length=300)
    description = models.TextField(_("more about it"), max_length=10_000, blank=True)
    links = ArrayField(
        models.URLField(max_length=500, validators=[URLValidator(SCHEMES)]),
        verbose_name=_("links"),
        default=list,
        blank=True,
        size=MOST_LINKS,
    )
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="initiatives_started",
        verbose_name=_("started by"),
    )
    created_at = models.DateTimeField(_("started at"), db_default=Now())
    active_at = models.DateTimeField(
        _("last sign of life"), db_default=Now(), help_text=_("An edit, news, an event, or a “yes” to us.")
    )
    asked_at = models.DateTimeField(_("asked whether it is still going"), null=True, blank=True)
    dormant_since = models.DateTimeField(_("dormant since"), null=True, blank=True)
    hidden_at = models.DateTimeField(_("hidden at"), null=True, blank=True)
    hidden_because = models.CharField(_("why it is hidden"), max_length=500, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("hidden by"),
    )
    answer = models.CharField(_("what its people say to that"), max_length=1000, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    objects = InitiativeQuerySet.as_manager()

    class Meta:
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")
        ordering = ["-active_at", "-id"]
        indexes = [
            models.Index(fields=["-active_at", "-id"], name="initiative_active"),
            models.Index(fields=["-created_at", "-id"], name="initiative_new"),
            GinIndex(OpClass(Upper("title"), "gin_trgm_ops"), name="initiative_title_trigram"),
        ]
        constraints = [
            models.UniqueConstraint(
                "started_by",
                Lower("title"),
                name="initiative_once_by_member",
                violation_error_message=_("You have started one of this name already."),
            ),
            models.CheckConstraint(
                condition=models.Q(hidden_at__isnull=True, hidden_because="")
                | (models.Q(hidden_at__isnull=False) & ~models.Q(hidden_because="")),
                name="initiative_hidden_with_a_reason",
                violation_error_message=_("Say why it is hidden: those who run it will read it."),
            ),
            models.CheckConstraint(
                condition=models.Q(answered_at__isnull=True) | models.Q(hidden_at__isnull=False),
                name="initiative_answer_to_hiding",
            ),
            models.CheckConstraint(
                condition=Regex(
                    models.Func(
                        "links",
                        models.Value(" "),
                        function="array_to_string",
                        output_field=models.TextField(),
                    ),
                    ONLY_WEB_ADDRESSES,
                ),
                name="initiative_links_lead_to_the_web",
                violation_error_message=_("Links begin with https:// or http://."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("members:initiative", args=[self.slug])


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def taking_part(self) -> Self:
        """Those who joined or run it; followers only watch."""
        return self.exclude(role=Participant.Role.FOLLOWS)

    def running(self) -> Self:
        return self.filter(role=Participant.Role.RUNS)


@audit.track()
class Participant(models.Model):
    """A member and what they are to an initiative: each is one thing at a time."""

    class Role(models.TextChoices):
        FOLLOWS = "follows", _("Follows it")
        JOINED = "joined", _("Joined")
        RUNS = "runs", _("Runs it")

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="participants", verbose_name=_("initiative")
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="initiative_parts",
        verbose_name=_("member"),
    )
    role = models.CharField(_("part"), max_length=10, choices=Role)
    since = models.DateTimeField(_("since"), db_default=Now())

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = _("person of an initiative")
        verbose_name_plural = _("people of initiatives")
        ordering = ["since", "id"]
        indexes = [models.Index(fields=["initiative", "role"], name="participant_role")]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "member"], name="participant_once"),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.get_role_display()}"


class InitiativeNewsQuerySet(models.QuerySet["InitiativeNews"]):
    def shown(self) -> Self:
        return self.filter(initiative__hidden_at=None)

    def from_this_on(self, key: int) -> Self:
        """That news and what is older; of news that is not there, all."""
        first = self.filter(pk=key).first()
        if first is None:
            return self
        older = models.Q(published_at__lt=first.published_at)
        return self.filter(older | models.Q(published_at=first.published_at, pk__lte=key))


@audit.track()
class InitiativeNews(models.Model):
    """What those who run it have to say to everybody."""

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="news", verbose_name=_("initiative")
    )
    title = models.CharField(_("headline"), max_length=150)
    text = models.TextField(
        _("text"), max_length=10_000, help_text=_("You can use Markdown for headings, lists and links.")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="initiative_news",
        verbose_name=_("written by"),
    )
    published_at = models.DateTimeField(_("published at"), db_default=Now())

    objects = InitiativeNewsQuerySet.as_manager()

    class Meta:
        verbose_name = _("news of an initiative")
        verbose_name_plural = _("news of initiatives")
        ordering = ["-published_at", "-id"]
        indexes = [
            models.Index(fields=["initiative", "-published_at"], name="initiative_news_newest"),
            GinIndex(OpClass(Upper("title"), "gin_trgm_ops"), name="initiative_news_title_trigram"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of its initiative, from this news on: years later, too, it is there to read."""
        return f"{self.initiative.get_absolute_url()}?news={self.pk}#news-{self.pk}"
