"""Series that recur, and the dates of theirs that differ from the rule."""

import datetime as dt
from typing import TYPE_CHECKING, Self
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community import audit
from events.calendar.fields import Kind, validate_time_zone
from events.calendar.recurrence import validate_recurrence
from events.venues.models import Venue

if TYPE_CHECKING:
    from members.models import Member


class SeriesQuerySet(models.QuerySet["Series"]):
    def visible_to(self, member: "Member | None") -> Self:
        """Published ones for everyone; others for their organisers and staff."""
        if member is None or not member.is_authenticated:
            return self.filter(is_published=True)
        if member.is_staff:
            return self.all()
        own = models.Q(pk__in=member.organised_series.values("pk"))
        return self.filter(models.Q(is_published=True) | own)

    def organised_by(self, member: "Member") -> Self:
        """Those whose organiser pages this member may open."""
        if member.is_staff:
            return self.all()
        return self.filter(organisers=member)


@audit.track()
class Series(models.Model):
    """An event that recurs. Its dates are `Event` rows, made ahead by a periodic task."""

    class Registering(models.TextChoices):
        NOT_NEEDED = "not_needed", _("No booking needed, just come")
        EACH_DATE = "each_date", _("Book each date")
        WHOLE_SERIES = "whole_series", _("Book once for the whole series, or one date")

    title = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(_("address in the portal"), max_length=120, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.DROP_IN)
    summary = models.CharField(_("summary"), max_length=300, blank=True)
    description = models.TextField(_("description"), blank=True)
    first_starts_at = models.DateTimeField(_("first date starts at"))
    duration = models.DurationField(_("duration"), default=dt.timedelta(hours=1))
    time_zone = models.CharField(
        _("time zone"), max_length=50, default="Europe/London", validators=[validate_time_zone]
    )
    recurrence = models.CharField(
        _("recurrence"),
        max_length=300,
        validators=[validate_recurrence],
        help_text=_("A recurrence rule (RFC 5545), for example FREQ=WEEKLY;BYDAY=WE."),
    )
    venue = models.ForeignKey(Venue, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("venue"))
    region = models.ForeignKey(
        "members.Region",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("region"),
        help_text=_("If it is for one region. Leave it empty for the region of the venue."),
    )
    online_link = models.URLField(_("joining link, the same each time"), blank=True)
    registering = models.CharField(
        _("registering"), max_length=20, choices=Registering, default=Registering.NOT_NEEDED
    )
    capacity = models.PositiveIntegerField(_("places on each date"), null=True, blank=True)
    organisers = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        related_name="organised_series",
        blank=True,
        verbose_name=_("organisers"),
    )
    is_published = models.BooleanField(_("published"), default=False)

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(registering="not_needed") | models.Q(capacity__isnull=False),
                name="series_with_booking_has_capacity",
                violation_error_message=_("Say how many places each date has."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("events:series", args=[self.slug])

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)


@audit.track()
class SeriesException(models.Model):
    """A date of the series that is left out, or moved to another time."""

    series = models.ForeignKey(
        Series, on_delete=models.CASCADE, related_name="exceptions", verbose_name=_("series")
    )
    original_date = models.DateField(_("date by the rule"))
    moved_to = models.DateTimeField(
        _("moved to"), null=True, blank=True, help_text=_("Leave it empty if this date is left out.")
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("date left out or moved")
        verbose_name_plural = _("dates left out or moved")
        ordering = ["original_date"]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "original_date"],
                name="series_exception_once_per_date",
                violation_error_message=_("There is already an exception for that date."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.original_date}"
