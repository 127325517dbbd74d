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
            "registration_opens_at": _("Empty: as soon as it is public."),
            "registration_closes_at": _("Empty: when it is over."),
            "contact": _("Where questions and answers to your emails go. Empty: to the community."),
        }
