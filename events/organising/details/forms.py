from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from community.base.widgets import DateTimeInput
from events.calendar.models import Event
from events.organising.details.actions import DETAILS

if TYPE_CHECKING:
    EventModelForm = forms.ModelForm[Event]
else:
    EventModelForm = forms.ModelForm


class DetailsForm(EventModelForm):
    class Meta:
        model = Event
        fields = ("summary", "description", "place", *DETAILS[2:])
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 2}),
            "description": forms.Textarea(attrs={"rows": 10}),
            "preparation": forms.Textarea(attrs={"rows": 4}),
            "recording_notice": forms.Textarea(attrs={"rows": 2}),
            "photography_notice": forms.Textarea(attrs={"rows": 2}),
            "registration_opens_at": DateTimeInput(),
            "registration_closes_at": DateTimeInput(),
            "offer_hours": forms.NumberInput(attrs={"class": "nhsuk-input--width-3", "min": 1}),
        }
        help_texts = {
            "place": _("If you change it, everybody who registered is told by email."),
            "registration_opens_at": _("Leave it empty to open as soon as the event is public."),
            "registration_closes_at": _("Leave it empty to close when the event is over."),
            "offer_hours": _("To people who wait and want to be asked. Shorter as the event comes near."),
            "contact": _(
                "Where questions and answers to your emails go. Leave it empty for the community’s address."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.place or self.instance.venue_id:
            # Online, or at a venue: another one is a move.
            del self.fields["place"]
        else:
            self.fields["place"].required = True

    def clean_offer_hours(self) -> int:
        """An offer that has lapsed before anybody can read it would go down the whole list in vain."""
        hours: int = self.cleaned_data["offer_hours"]
        if hours < 1:
            raise forms.ValidationError(_("Give people at least an hour to answer."))
        return hours
