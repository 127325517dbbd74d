from dataclasses import asdict

from django import forms
from django.utils.translation import gettext_lazy as _

from events.calendar.filters import HOW, KINDS, LEVELS, MEANT_FOR, Choices, Filters


class FilterForm(forms.Form):
    """Shows what is chosen; `Filters` reads what is asked for, so nothing here can be wrong."""

    marks_optional = False

    kind = forms.ChoiceField(label=_("Kind"), choices=[*KINDS.items()])
    how = forms.ChoiceField(label=_("In person or online"), choices=[*HOW.items()])
    region = forms.ChoiceField(label=_("Region"))
    level = forms.ChoiceField(label=_("Level"), choices=[*LEVELS.items()])
    mine = forms.BooleanField(
        label=_("Only for me"),
        help_text=_(
            "What you may come to and have not registered for:"
            " online, in your region, and conferences anywhere."
        ),
        widget=forms.CheckboxInput(attrs={"value": "yes"}),
    )

    def __init__(self, filters: Filters, regions: Choices, *, signed_in: bool) -> None:
        super().__init__(initial=asdict(filters) | {"mine": bool(filters.mine)}, use_required_attribute=False)
        self.fields["region"].choices = [*regions.items()]  # type: ignore[attr-defined]
        hidden = {name for name, views in MEANT_FOR.items() if filters.view not in views}
        for name in hidden if signed_in else {*hidden, "mine"}:
            del self.fields[name]
