"""What an organiser may change about a date, and about all that follow."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.base.widgets import DateInput, TimeInput
from events.calendar.actions import SHARED, Changes
from events.calendar.models import Event
from events.calendar.recurrence import at_wall_clock


class DateForm(forms.ModelForm):  # type: ignore[type-arg]
    """Only what was really changed is handed on, so that the rest stays as each date has it."""

    ALONE, FOLLOWING = "alone", "following"

    day = forms.DateField(label=_("Day"), widget=DateInput())
    begins = forms.TimeField(label=_("From"), widget=TimeInput())
    ends = forms.TimeField(label=_("Until"), widget=TimeInput())
    scope = forms.ChoiceField(
        label=_("What to change"),
        choices=[(ALONE, _("This date")), (FOLLOWING, _("This date and all that follow"))],
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Event
        fields = ["title", "summary", "description", "venue", "online_link"]
        widgets = {"description": forms.Textarea(attrs={"rows": 6})}

    field_order = [
        "day",
        "begins",
        "ends",
        "title",
        "summary",
        "description",
        "venue",
        "online_link",
        "scope",
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        event = self.instance
        self.zone = ZoneInfo(event.time_zone)
        self.began, self.ended = event.starts_at.astimezone(self.zone), event.ends_at.astimezone(self.zone)
        self.initial.update(day=self.began.date(), begins=self.began.time(), ends=self.ended.time())

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if {"begins", "ends"} <= set(cleaned) and self._ends_before_it_begins():
            self.add_error("ends", ValidationError(_("The end must be after the start.")))
        if {"day", "begins"} <= set(cleaned) and self._moves_into_the_past():
            self.add_error("day", ValidationError(_("Choose a time that is still to come.")))
        if cleaned.get("scope") == self.FOLLOWING and self._too_far(cleaned.get("day")):
            self.add_error("day", ValidationError(_("All dates can move by six days at most.")))
        return cleaned

    def _moves_into_the_past(self) -> bool:
        """People would be told of it, and no page of the series could put it right."""
        return bool({"day", "begins"} & set(self.changed_data)) and self._moment("begins") <= timezone.now()

    def _ends_before_it_begins(self) -> bool:
        return not self._days_on() and self.cleaned_data["ends"] <= self.cleaned_data["begins"]

    def _days_on(self) -> int:
        """How many days later it ends: one that goes on past midnight does so at its new time too."""
        days: int = (self.ended.date() - self.began.date()).days
        if days == 1 and self.ended.time() <= self.began.time():
            return int(self.cleaned_data["ends"] <= self.cleaned_data["begins"])
        return days

    def _too_far(self, day: dt.date | None) -> bool:
        return day is not None and abs((day - self.began.date()).days) > 6

    @property
    def changes(self) -> Changes:
        start = self._moment("begins")
        length = self._moment("ends", self._days_on()) - start
        return Changes(
            fields={name: self.cleaned_data[name] for name in SHARED if name in self.changed_data},
            starts_at=start if {"day", "begins"} & set(self.changed_data) else None,
            duration=length if {"begins", "ends"} & set(self.changed_data) else None,
        )

    def _moment(self, name: str, days_later: int = 0) -> dt.datetime:
        day, clock = self.cleaned_data["day"] + dt.timedelta(days=days_later), self.cleaned_data[name]
        return at_wall_clock(dt.datetime.combine(day, clock), self.zone)


class BreakForm(forms.Form):
    first = forms.DateField(label=_("First day of the break"), widget=DateInput())
    last = forms.DateField(label=_("Last day of the break"), widget=DateInput())
    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        help_text=_("Shown on the page and in the email. For example: August break."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if {"first", "last"} <= set(cleaned):
            length = cleaned["last"] - cleaned["first"]
            if length < dt.timedelta(0):
                self.add_error("last", ValidationError(_("The last day must not be before the first.")))
            elif length > dt.timedelta(days=366):
                self.add_error("last", ValidationError(_("A break lasts a year at most.")))
        return cleaned
