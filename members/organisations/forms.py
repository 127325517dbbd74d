"""What stewards type about organisations beyond their plain fields."""

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.base.widgets import DateInput
from members.organisations.models import Organisation
from members.organisations.rules import why_not_part_of


class PartOfForm(forms.Form):
    """What an organisation became part of, and since when."""

    successor = forms.ModelChoiceField(
        Organisation.objects.all(),
        label=_("What did it become part of?"),
        error_messages={"required": _("Choose the organisation that it became part of.")},
    )
    on = forms.DateField(
        label=_("Which was its last day?"),
        widget=DateInput(),
        error_messages={"required": _("Choose its last day."), "invalid": _("Type the day as 31/03/2026.")},
    )

    def __init__(self, data: QueryDict | None, *, organisation: Organisation) -> None:
        there = {"successor": organisation.successor, "on": organisation.closed_on or timezone.localdate()}
        super().__init__(data, initial=there)
        self.organisation = organisation
        chosen = cast("forms.ModelChoiceField[Organisation]", self.fields["successor"])
        field = Organisation._meta.get_field("successor")
        chosen.widget = AutocompleteSelect(field, admin.site, choices=chosen.choices)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        successor, on = cleaned.get("successor"), cleaned.get("on")
        problem = why_not_part_of(self.organisation, successor, on) if successor and on else ""
        if problem:
            raise forms.ValidationError(problem)
        return cleaned
