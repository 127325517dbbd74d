from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from community.base import dates
from events.calendar.models import Event
from events.capacity.models import Allocation, Pool
from events.organising.people.queries import STANDINGS
from events.organising.places.forms import LONGEST_ADDRESS
from members.models import Member

MOST_DATES = 12


class PeopleFilter(forms.Form):
    """Odd values are as good as none: a list never fails over its filter."""

    marks_optional = False

    search = forms.CharField(
        label=_("Name or email address"),
        required=False,
        widget=forms.TextInput(attrs={"class": "nhsuk-input--width-20"}),
    )
    standing = forms.ChoiceField(
        label=_("Where they stand"),
        required=False,
        choices=[("", _("Everyone registered")), *STANDINGS.items()],
    )
    pool = forms.ModelChoiceField(
        Pool.objects.none(), label=_("Pool"), required=False, empty_label=_("All pools")
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pool"].queryset = Pool.objects.of(event)  # type: ignore[attr-defined]

    def found(self) -> dict[str, Any]:
        return self.cleaned_data if self.is_valid() else {}

    @property
    def is_narrow(self) -> bool:
        return any(self.found().values())


class AddPersonForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=150)
    email = forms.EmailField(label=_("Email address"), max_length=LONGEST_ADDRESS)
    pools = forms.ModelMultipleChoiceField(
        Pool.objects.none(), label=_("Places"), widget=forms.CheckboxSelectMultiple
    )
    allocation = forms.ModelChoiceField(
        Allocation.objects.none(),
        label=_("From the places kept for"),
        required=False,
        empty_label=_("Nobody: a free place, or the waiting list"),
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pools"].queryset = Pool.objects.of(event).filter(is_open=True)  # type: ignore[attr-defined]
        kept = Allocation.objects.filter(pool__event=event, returned_at=None)
        self.fields["allocation"].queryset = kept  # type: ignore[attr-defined]
        if not kept.exists():
            del self.fields["allocation"]


class ReasonForm(forms.Form):
    because = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("It goes into the email that tells them."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ExceptionForm(forms.Form):
    email = forms.EmailField(label=_("Email address"), max_length=LONGEST_ADDRESS)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("It stays on record with your name, and goes into the email that tells them."),
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        return email.strip().lower()

    def clean(self) -> dict[str, Any]:
        """The same once more is a double click, and harmless."""
        values = self.cleaned_data
        granted = self.event.eligibility_exceptions.filter(email=values.get("email"))
        if "reason" in values and granted.exclude(reason=values["reason"]).exists():
            self.add_error("email", _("This address already has an exception."))
        if self.event.registration_has_closed:
            closed = _("Registration has closed, so they could not register. Open it again first.")
            self.add_error(None, closed)
        return values


class InviteForm(forms.Form):
    to = forms.ModelChoiceField(
        Event.objects.none(), label=_("Invite them to"), empty_label=None, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, event: Event, by: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        coming = Event.objects.organised_by(by).upcoming().exclude(status=Event.Status.CANCELLED)
        keys = coming.filter(kind=event.kind).exclude(pk=event.pk).values_list("pk", flat=True)[:MOST_DATES]
        self.fields["to"].queryset = coming.filter(pk__in=list(keys))  # type: ignore[attr-defined]
        self.fields["to"].label_from_instance = _with_date  # type: ignore[attr-defined]


def _with_date(event: Event) -> str:
    return f"{event.title}, {dates.day(event.starts_at)}"
