"""Venues and rooms as real things: what a delegate needs to know before the day."""

from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Upper
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community import audit


@audit.track()
class Venue(models.Model):
    name = models.CharField(_("name"), max_length=150)
    slug = models.SlugField(_("address in the portal"), max_length=150, unique=True)
    address = models.TextField(_("address"), blank=True)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    region = models.ForeignKey(
        "members.Region", on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("region")
    )
    step_free = models.BooleanField(_("step-free from the street to every room used"), null=True)
    hearing_loop = models.BooleanField(_("hearing loop"), null=True)
    quiet_room = models.BooleanField(_("quiet room"), null=True)
    prayer_room = models.BooleanField(_("prayer room"), null=True)
    toilets = models.TextField(
        _("toilets"), blank=True, help_text=_("Where they are, accessible and gender-neutral ones.")
    )
    plugs = models.TextField(_("plug sockets"), blank=True)
    getting_around = models.TextField(
        _("floors, lifts and escorts"),
        blank=True,
        help_text=_("How people get from the door to the rooms, and who lets them through."),
    )
    travel = models.TextField(_("travel"), blank=True)
    parking = models.TextField(_("parking"), blank=True)
    wifi = models.TextField(_("Wi-Fi"), blank=True, help_text=_("Network name and how to join."))
    wifi_people = models.PositiveIntegerField(
        _("people the Wi-Fi carried when last tested"), null=True, blank=True
    )
    wifi_tested_on = models.DateField(_("Wi-Fi tested on"), null=True, blank=True)

    class Meta:
        verbose_name = _("venue")
        verbose_name_plural = _("venues")
        ordering = ["name"]
        indexes = [GinIndex(OpClass(Upper("name"), "gin_trgm_ops"), name="venue_name_trigram")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(wifi_people__isnull=True) | models.Q(wifi_tested_on__isnull=False),
                name="venue_wifi_test_has_date",
                violation_error_message=_("Say when the Wi-Fi was tested."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("events:venue", args=[self.slug])


@audit.track()
class Room(models.Model):
    venue = models.ForeignKey(Venue, on_delete=models.CASCADE, related_name="rooms", verbose_name=_("venue"))
    name = models.CharField(_("name"), max_length=100)
    floor = models.CharField(_("floor"), max_length=50, blank=True)
    step_free = models.BooleanField(_("step-free"), null=True)
    hearing_loop = models.BooleanField(_("hearing loop"), null=True)
    notes = models.TextField(_("notes"), blank=True)

    class Meta:
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        ordering = ["venue", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["venue", "name"],
                name="room_name_once_per_venue",
                violation_error_message=_("This venue already has a room of that name."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.venue}"


@audit.track()
class RoomLayout(models.Model):
    """How many people a room takes when it is set out in one way."""

    class Layout(models.TextChoices):
        THEATRE = "theatre", _("Theatre")
        CABARET = "cabaret", _("Cabaret")
        CLASSROOM = "classroom", _("Classroom")
        BOARDROOM = "boardroom", _("Boardroom")
        STANDING = "standing", _("Standing")
        DINNER = "dinner", _("Dinner")

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="layouts", verbose_name=_("room"))
    layout = models.CharField(_("layout"), max_length=20, choices=Layout)
    capacity = models.PositiveIntegerField(_("capacity"))

    class Meta:
        verbose_name = _("room layout")
        verbose_name_plural = _("room layouts")
        ordering = ["room", "layout"]
        constraints = [
            models.UniqueConstraint(
                fields=["room", "layout"],
                name="room_layout_once",
                violation_error_message=_("This room already has that layout."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_layout_display()}: {self.capacity}"


class RoomBookingQuerySet(models.QuerySet["RoomBooking"]):
    def clashing(self, room: Room, period: tuple[object, object]) -> Self:
        return self.filter(room=room, period__overlap=period)


@audit.track()
class RoomBooking(models.Model):
    """A room taken for a session. The database refuses two at the same time."""

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="bookings", verbose_name=_("room"))
    session = models.ForeignKey(
        "events.Session",
        on_delete=models.CASCADE,
        related_name="room_bookings",
        verbose_name=_("session"),
    )
    layout = models.CharField(
        _("layout"), max_length=20, choices=RoomLayout.Layout, default=RoomLayout.Layout.THEATRE
    )
    period = DateTimeRangeField(_("period"))

    objects = RoomBookingQuerySet.as_manager()

    class Meta:
        verbose_name = _("room booking")
        verbose_name_plural = _("room bookings")
        ordering = ["-id"]
        constraints = [
            ExclusionConstraint(
                name="room_booked_once_at_a_time",
                expressions=[
                    ("room", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("This room is already booked at that time."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.room}: {self.session}"
