from typing import TYPE_CHECKING

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
        fields = DETAILS
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 2}),
            "description": forms.Textarea(attrs={"rows": 10}),
            "preparation": forms.Textarea(attrs={"rows": 4}),
            "recording_notice": forms.Textarea(attrs={"rows": 2}),
            "photography_notice": forms.Textarea(attrs={"rows": 2}),
            "registration_opens_at": DateTimeInput(),
            "registration_closes_at": DateTimeInput(),
        }
        help_texts = {
            "registration_opens_at": _("Leave it empty to open as soon as the event is public."),
            "registration_closes_at": _("Leave it empty to close when the event is over."),
            "contact": _(
                "Where questions and answers to your emails go. Leave it empty for the community’s address."
            ),
        }
