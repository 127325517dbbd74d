"""What events and series have in common: their kinds, whether they are booked, their time zones."""

from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


def validate_time_zone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError(_("Write a time zone such as Europe/London."))


class Kind(models.TextChoices):
    CONFERENCE = "conference", _("Conference")
    WORKSHOP = "workshop", _("Workshop")
    WEBINAR = "webinar", _("Webinar")
    DROP_IN = "drop_in", _("Drop-in")
    MEET_UP = "meet_up", _("Meet-up")

    @classmethod
    def of_members(cls) -> list[str]:
        """What any member may put on."""
        return [cls.DROP_IN, cls.MEET_UP]


class Booking(models.TextChoices):
    NEEDED = "needed", _("Book a place")
    NOT_NEEDED = "not_needed", _("No booking needed, just come")
