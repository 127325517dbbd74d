import datetime as dt
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.forms.utils import from_current_timezone
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from community.base import dates
from community.base.widgets import DateInput, TimeInput
from events.calendar.models import Event, Kind
from events.meetups.rules import AHEAD, Limits
from events.organising.letters.forms import LetterForm
from members.initiatives.models import SCHEMES
from members.models import Initiative, Member, Region

ONLINE, IN_PERSON = "online", "in_person"


class MeetUpForm(forms.Form):
    """One short form: what, when, where, how many."""

    # The start of one that is on already: it stays, and the rest can be mended.
    has_started_at: dt.datetime | None = None

    kind = forms.ChoiceField(
        label=gettext_lazy("What is it?"),
        choices=[(str(kind), Kind(kind).label) for kind in Kind.of_members()],
        widget=forms.RadioSelect,
        initial=Kind.MEET_UP,
    )
    title = forms.CharField(label=gettext_lazy("What is it called?"), max_length=120)
    summary = forms.CharField(
        label=gettext_lazy("What happens, in one sentence?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    day = forms.DateField(label=gettext_lazy("On which day?"), widget=DateInput)
    starts = forms.TimeField(label=gettext_lazy("When does it start?"), widget=TimeInput)
    ends = forms.TimeField(
        label=gettext_lazy("When does it end?"), widget=TimeInput, help_text=gettext_lazy("London times.")
    )
    how = forms.ChoiceField(
        label=gettext_lazy("Where is it?"),
        choices=[(ONLINE, gettext_lazy("Online")), (IN_PERSON, gettext_lazy("In person"))],
        widget=forms.RadioSelect,
        initial=ONLINE,
    )
    online_link = forms.URLField(
        label=gettext_lazy("Link to join"),
        required=False,
        assume_scheme="https",
        validators=[URLValidator(SCHEMES)],
        max_length=200,
        help_text=gettext_lazy("Shown to people with a place, from the day before. You can add it later."),
        widget=forms.URLInput(attrs={"data-show-when": f"how={ONLINE}"}),
    )
    place = forms.CharField(
        label=gettext_lazy("Which place?"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("As people find it: its name and its street. Everybody can read this."),
        widget=forms.TextInput(attrs={"data-show-when": f"how={IN_PERSON}"}),
    )
    region = forms.ModelChoiceField(
        Region.objects.all(),
        label=gettext_lazy("In which region?"),
        required=False,
        widget=forms.Select(attrs={"data-show-when": f"how={IN_PERSON}"}),
    )
    places = forms.IntegerField(
        label=gettext_lazy("For how many people?"),
        min_value=1,
        initial=12,
        widget=forms.NumberInput(attrs={"class": "nhsuk-input--width-3"}),
    )
    description = forms.CharField(
        label=gettext_lazy("What more should people know?"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("What to bring, how to get in. You can use Markdown."),
    )

    def __init__(self, *args: Any, limits: Limits, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.limits = limits
        self.fields["places"].help_text = _(
            "%(number)d at most. After that people wait in line, and move up by themselves."
        ) % {"number": limits.places}

    def clean_places(self) -> int:
        places: int = self.cleaned_data["places"]
        if places > self.limits.places:
            problem = ngettext(
                "You can offer %(number)d place without asking. Write to us if you need more.",
                "You can offer %(number)d places without asking. Write to us if you need more.",
                self.limits.places,
            )
            raise forms.ValidationError(problem % {"number": self.limits.places})
        return places

    def clean_day(self) -> dt.date:
        day: dt.date = self.cleaned_data["day"]
        last = timezone.localdate() + AHEAD
        if day > last:
            problem = _("Choose a day up to %(day)s. Later ones can be put on when they are nearer.")
            raise forms.ValidationError(problem % {"day": dates.day(last)})
        return day

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        if values.get("how") == IN_PERSON:
            values["online_link"] = ""
            if not values.get("place") and "place" not in self.errors:
                self.add_error("place", _("Say where it is, or choose “Online”."))
        elif values.get("how") == ONLINE:
            values["place"], values["region"] = "", None
        if {"day", "starts", "ends"} <= values.keys():
            self._set_times(values)
        return values

    def _set_times(self, values: dict[str, Any]) -> None:
        for name, clock in (("starts_at", "starts"), ("ends_at", "ends")):
            try:
                values[name] = from_current_timezone(dt.datetime.combine(values["day"], values[clock]))
            except forms.ValidationError:
                self.add_error(clock, _("The clocks change in that hour. Choose another time."))
                return
        if values["ends_at"] <= values["starts_at"]:
            self.add_error("ends", _("The end must be after the start."))
        elif values["starts_at"] <= timezone.now() and values["starts_at"] != self.has_started_at:
            self.add_error("day", _("Choose a time that is still to come."))
        elif values["ends_at"] <= timezone.now():
            self.add_error("ends", _("Choose a time that is still to come."))


class NewMeetUpForm(MeetUpForm):
    initiative = forms.ModelChoiceField(
        Initiative.objects.none(),
        label=gettext_lazy("Is it part of something you run?"),
        required=False,
        empty_label=gettext_lazy("No, it stands alone"),
    )
    field_order = ["initiative"]

    def __init__(self, *args: Any, member: Member, run: list[Initiative], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["initiative"]
        field.queryset = Initiative.objects.filter(pk__in=[one.pk for one in run])
        if not run:
            del self.fields["initiative"]


def filled_in_from(event: Event) -> dict[str, Any]:
    """What the form shows of a meet-up that is there."""
    starts, ends = timezone.localtime(event.starts_at), timezone.localtime(event.ends_at)
    return {
        **{name: getattr(event, name) for name in ("kind", "title", "summary", "description")},
        **{name: getattr(event, name) for name in ("online_link", "place", "region", "initiative")},
        "day": starts.date(),
        "starts": starts.time(),
        "ends": ends.time(),
        "how": IN_PERSON if event.place else ONLINE,
    }


class ChangeForm(MeetUpForm):
    """The same of one that is there. Its name, and whether it is online, stay: people plan by them."""

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_started_at = event.starts_at
        elsewhere = ["online_link"] if event.place else ["place", "region"]
        for name in ("kind", "title", "how", *elsewhere):
            del self.fields[name]
        for field in self.fields.values():
            field.widget.attrs.pop("data-show-when", None)
        if event.place:
            place = self.fields["place"]
            place.required, place.error_messages["required"] = True, _("Say where it is.")
        if event.pools.count() != 1:
            # The organisers' pages know several limits; here is room for one.
            del self.fields["places"]


class ToEverybodyForm(LetterForm):
    """A letter to all who registered: a small meet-up has no groups to choose from."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["audience"]


class AllowanceForm(forms.Form):
    """For a member, by an address they have proved, or for an initiative, by its name."""

    email = forms.EmailField(label=gettext_lazy("A member’s email address"), required=False)
    initiative = forms.CharField(
        label=gettext_lazy("Or the address of an initiative"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Its page, such as /initiatives/plot-the-dots/."),
    )
    places = forms.IntegerField(
        label=gettext_lazy("Places at a meet-up"),
        min_value=1,
        max_value=500,
        initial=60,
        widget=forms.NumberInput(attrs={"class": "nhsuk-input--width-4"}),
    )
    upcoming = forms.IntegerField(
        label=gettext_lazy("Meet-ups to come at once"),
        min_value=1,
        max_value=60,
        initial=6,
        widget=forms.NumberInput(attrs={"class": "nhsuk-input--width-3"}),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        help_text=gettext_lazy("It stays on record with your name, and goes into the email that tells them."),
    )

    def clean_email(self) -> Member | None:
        email = self.cleaned_data["email"].lower()
        if not email:
            return None
        found = Member.objects.filter(
            emailaddress__email=email, emailaddress__verified=True, is_active=True
        ).first()
        if found is None:
            raise forms.ValidationError(_("Nobody has joined with this address. Check how it is written."))
        return found

    def clean_initiative(self) -> Initiative | None:
        typed = self.cleaned_data["initiative"].strip().rstrip("/").rpartition("/")[2]
        if not typed:
            return None
        found = Initiative.objects.filter(slug=typed).first()
        if found is None:
            raise forms.ValidationError(_("There is no initiative at this address. Copy it from its page."))
        return found

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        whom = [one for one in (values.get("email"), values.get("initiative")) if one]
        if not self.errors and len(whom) != 1:
            self.add_error("email", _("Name a member or an initiative, one of them."))
        values["whom"] = whom[0] if whom else None
        return values
