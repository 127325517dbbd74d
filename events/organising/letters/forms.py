import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.calendar.models import Event
from events.organising.letters.audience import audiences


class LetterForm(forms.Form):
    audience = forms.ChoiceField(label=_("To"), widget=forms.Select)
    subject = forms.CharField(label=_("Subject"), max_length=150)
    text = forms.CharField(
        label=_("Text"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Plain text. An empty line begins a paragraph, and addresses of pages become links."),
    )
    letter = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4, required=False)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = {audience.key: audience.name for audience in audiences(event)}
        self.fields["audience"].choices = list(self.names.items())  # type: ignore[attr-defined]

    def clean_letter(self) -> uuid.UUID:
        return self.cleaned_data["letter"] or uuid.uuid4()

    @property
    def audience_name(self) -> str:
        return self.names[self.cleaned_data["audience"]]
