"""What takes place and when: events and their sessions. Series that recur are in series.py."""

import datetime as dt
from typing import TYPE_CHECKING, Self
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Now, Upper
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community import audit
from community.base import dates
from events.calendar.fields import Booking, Kind, validate_time_zone
from events.calendar.series import Series, SeriesException
from events.venues.models import Venue

if TYPE_CHECKING:
    from members.models import Member

__all__ = ["Booking", "Event", "Kind", "Period", "Series", "SeriesException", "Session"]

ONLINE_LINK_SHOWN_BEFORE = dt.timedelta(hours=24)
# Where organisers name no date on which others may have what core members leave.
OTHERS_COME_BEFORE = dt.timedelta(days=7)
CORE_ALONE_AT_LEAST = dt.timedelta(days=1)
# An event of this address would take the place of organisers' pages of series: /organise/series/…
SERIES_SLUG = "series"


type Period = tuple[dt.datetime, dt.datetime]


def outside_of(whole: Period, part: Period) -> dict[str, str]:
    """Why a part of an event does not lie within it, by the field that is to be mended; empty if it does."""
    found = {}
    if part[0] < whole[0]:
        found["starts_at"] = _("The event starts on %(when)s: its parts cannot start before that.")
    if part[1] > whole[1]:
        found["ends_at"] = _("The event ends on %(when)s: its parts cannot end after that.")
    when = {"starts_at": dates.moment(whole[0]), "ends_at": dates.moment(whole[1])}
    return {name: sentence % {"when": when[name]} for name, sentence in found.items()}


class EventQuerySet(models.QuerySet["Event"]):
    def published(self) -> Self:
        return self.filter(status=Event.Status.PUBLISHED)

    def upcoming(self) -> Self:
        """Not over yet, the next one first."""
        return self.filter(ends_at__gte=timezone.now()).order_by("starts_at", "id")

    def past(self) -> Self:
        return self.filter(ends_at__lt=timezone.now()).order_by("-starts_at", "-id")

    def visible_to(self, member: "Member | None") -> Self:
        """Published and cancelled ones for everyone; drafts for organisers, staff and those invited early.

        A draft that was cancelled is still nobody else's business.
        """
        cancelled = models.Q(status=Event.Status.CANCELLED, was_never_public=False)
        public = models.Q(status=Event.Status.PUBLISHED) | cancelled
        if member is None or not member.is_authenticated:
            return self.filter(public)
        if member.is_staff:
            return self.all()
        addresses = member.emailaddress_set.filter(verified=True).values("email")
        excepted = self.model.objects.filter(eligibility_exceptions__email__in=addresses)
        kept_for = self.model.objects.filter(pools__allocations__invitations__email__in=addresses)
        invited = models.Q(pk__in=excepted) | models.Q(pk__in=kept_for)
        return self.filter(public | _organised_by(member) | invited)

    def organised_by(self, member: "Member") -> Self:
        """Those whose organiser pages this member may open."""
        return self.all() if member.is_staff else self.filter(_organised_by(member))


def _organised_by(member: "Member") -> models.Q:
    """Its organisers, and those of its series."""
    return models.Q(pk__in=member.organised_events.values("pk")) | models.Q(
        series__in=member.organised_series.values("pk")
    )


@audit.track()
class Event(models.Model):
    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")
        CANCELLED = "cancelled", _("Cancelled")

    class Audience(models.TextChoices):
        ANYONE = "anyone", _("Anyone")
        MEMBERS = "members", _("Members of the community")
        CORE_FIRST = "core_first", _("Core members first, then anyone")
        LISTED = "listed", _("Only listed addresses and domains")

    class Level(models.TextChoices):
        ANY = "any", _("For everyone")
        BEGINNER = "beginner", _("For beginners")
        EXPERIENCED = "experienced", _("For people with experience")
        ADVANCED = "advanced", _("Advanced")

    title = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(_("address in the portal"), max_length=120, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    status = models.CharField(
        _("status"), max_length=20, choices=Status, default=Status.DRAFT, db_default="draft"
    )
    cancelled_because = models.CharField(_("why it was cancelled"), max_length=300, blank=True)
    was_never_public = models.BooleanField(
        _("was never public"), default=False, db_default=False, editable=False
    )
    summary = models.CharField(
        _("summary"), max_length=300, blank=True, help_text=_("One sentence, shown in lists.")
    )
    description = models.TextField(
        _("description"), blank=True, help_text=_("You can use Markdown for headings, lists and links.")
    )
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"))
    time_zone = models.CharField(
        _("time zone"), max_length=50, default="Europe/London", validators=[validate_time_zone]
    )
    venue = models.ForeignKey(
        Venue,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("venue"),
    )
    place = models.CharField(
        _("place in words"),
        max_length=200,
        blank=True,
        help_text=_("Where it is, if that is none of the venues."),
    )
    region = models.ForeignKey(
        "members.Region",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("region"),
        help_text=_("If it is for one region. Leave it empty for the region of the venue."),
    )
    online_link = models.URLField(
        _("joining link"),
        blank=True,
        help_text=_("Shown to people with a place, from the day before."),
    )
    level = models.CharField(_("level"), max_length=20, choices=Level, default=Level.ANY)
    preparation = models.TextField(
        _("what to prepare"), blank=True, help_text=_("What to install or bring. You can use Markdown.")
    )
    contact = models.EmailField(_("contact"), blank=True)
    organisers = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        related_name="organised_events",
        blank=True,
        verbose_name=_("organisers"),
    )
    initiative = models.ForeignKey(
        "members.Initiative",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("initiative"),
    )
    put_on_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="meet_ups",
        verbose_name=_("put on by"),
        help_text=_("A member who put it on themselves, without asking anybody."),
    )
    most_places = models.PositiveSmallIntegerField(
        _("places at most"),
        null=True,
        blank=True,
        help_text=_("For what members put on themselves. Leave it empty for no limit."),
    )
    recording_notice = models.TextField(
        _("recording notice"), blank=True, help_text=_("Leave it empty if nothing is recorded.")
    )
    photography_notice = models.TextField(
        _("photography notice"), blank=True, help_text=_("Leave it empty if no photographs are taken.")
    )
    series = models.ForeignKey(
        Series,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("series"),
    )
    series_date = models.DateField(_("date by the rule of the series"), null=True, blank=True)
    edited_alone = models.BooleanField(
        _("differs from its series"), default=False, help_text=_("The series leaves it alone.")
    )

    booking = models.CharField(_("booking"), max_length=20, choices=Booking, default=Booking.NEEDED)
    registration_opens_at = models.DateTimeField(_("registration opens at"), null=True, blank=True)
    registration_closes_at = models.DateTimeField(_("registration closes at"), null=True, blank=True)
    audience = models.CharField(
        _("who may register"), max_length=20, choices=Audience, default=Audience.ANYONE
    )
    others_from = models.DateTimeField(
        _("open to everyone from"),
        null=True,
        blank=True,
        help_text=_("For “core members first”: when the places that remain open to anyone."),
    )
    allowed_addresses = ArrayField(
        models.EmailField(), verbose_name=_("listed addresses"), default=list, blank=True
    )
    allowed_domains = ArrayField(
        models.CharField(max_length=100),
        verbose_name=_("listed domains"),
        default=list,
        blank=True,
    )
    per_organisation_limit = models.PositiveSmallIntegerField(
        _("at most from one organisation"), null=True, blank=True
    )
    asks_needs = models.BooleanField(_("asks about dietary and access needs"), default=False)
    offer_hours = models.PositiveSmallIntegerField(
        _("hours an offer lasts"),
        default=48,
        help_text=_("It is cut short as the event comes near."),
    )
    created_at = models.DateTimeField(_("created at"), db_default=Now())

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-starts_at"]
        indexes = [
            models.Index(fields=["starts_at"], name="event_starts"),
            models.Index(fields=["ends_at"], name="event_ends"),
            GinIndex(OpClass(Upper("title"), "gin_trgm_ops"), name="event_title_trigram"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="event_ends_after_start",
                violation_error_message=_("The end must be after the start."),
            ),
            models.CheckConstraint(
                condition=models.Q(registration_opens_at__isnull=True)
                | models.Q(registration_closes_at__isnull=True)
                | models.Q(registration_closes_at__gt=models.F("registration_opens_at")),
                name="event_registration_closes_after_opening",
                violation_error_message=_("Registration must close after it opens."),
            ),
            models.CheckConstraint(
                condition=models.Q(put_on_by__isnull=True) | models.Q(kind__in=Kind.of_members()),
                name="event_of_a_member_is_small",
                violation_error_message=_("Members put on drop-ins and meet-ups themselves, nothing else."),
            ),
            models.UniqueConstraint(
                fields=["series", "series_date"],
                name="event_once_per_series_date",
                violation_error_message=_("The series already has an event on that date."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("events:event", args=[self.slug])

    def clean(self) -> None:
        super().clean()
        if self.slug == SERIES_SLUG:
            raise ValidationError({"slug": _("The portal uses this address itself. Choose another.")})

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def where(self) -> str:
        """The venue's name, a place in words, or "Online"."""
        return self.venue.name if self.venue else self.place or str(_("Online"))

    @property
    def is_public(self) -> bool:
        """Whether everybody may see it: as `visible_to`."""
        return self.status != self.Status.DRAFT and not self.was_never_public

    @property
    def has_begun(self) -> bool:
        return self.starts_at <= timezone.now()

    @property
    def is_over(self) -> bool:
        return self.ends_at < timezone.now()

    @property
    def registration_has_opened(self) -> bool:
        return self.registration_opens_at is None or self.registration_opens_at <= timezone.now()

    @property
    def registration_has_closed(self) -> bool:
        closes = self.registration_closes_at or self.ends_at
        return closes <= timezone.now()

    @property
    def opens_to_others_at(self) -> dt.datetime:
        """Of “core members first”: when places that remain are anybody's.

        Without a date of the organisers' a week before registration closes (or
        the event starts), and at the earliest a day after it opened.
        """
        if self.others_from:
            return self.others_from
        ends = min(self.registration_closes_at or self.starts_at, self.starts_at)
        opened = self.registration_opens_at or self.created_at
        try:
            return max(ends - OTHERS_COME_BEFORE, opened + CORE_ALONE_AT_LEAST)
        except OverflowError:  # 31 December 9999, for a day that never comes
            return max(ends, opened)

    @property
    def takes_registrations(self) -> bool:
        """Whether somebody who may have a place can ask for one now."""
        return (
            self.status == self.Status.PUBLISHED
            and self.booking == Booking.NEEDED
            and self.registration_has_opened
            and not self.registration_has_closed
        )

    @property
    def online_link_is_near(self) -> bool:
        """The joining link shows from a day before the start until the end."""
        return self.starts_at - ONLINE_LINK_SHOWN_BEFORE <= timezone.now() <= self.ends_at


@audit.track()
class Session(models.Model):
    """A part of an event that people choose: a day, a half-day, the dinner."""

    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="sessions", verbose_name=_("event")
    )
    title = models.CharField(_("title"), max_length=150)
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"))

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["starts_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="session_ends_after_start",
                violation_error_message=_("The end must be after the start."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        event: Event | None = getattr(self, "event", None)
        if event is None or None in (event.starts_at, event.ends_at, self.starts_at, self.ends_at):
            return  # the form says already what is missing
        outside = outside_of((event.starts_at, event.ends_at), (self.starts_at, self.ends_at))
        if outside:
            raise ValidationError(outside)
