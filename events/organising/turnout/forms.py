from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import ngettext

from events.organising.turnout.models import MOST_PEOPLE
from events.organising.turnout.queries import Turnout


class HeadCountForm(forms.Form):
    """A box for each pool, empty where nobody counted."""

    marks_optional = False

    def __init__(self, *args: Any, turnouts: Iterable[Turnout], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in turnouts:
            self.fields[f"pool_{one.pool.pk}"] = forms.IntegerField(
                label=one.pool.name,
                help_text=_had_a_place(one.taken),
                min_value=0,
                max_value=MOST_PEOPLE,
                required=False,
                initial=one.came,
                # Who counted the hall must not undo what another wrote about online meanwhile.
                show_hidden_initial=True,
                widget=forms.NumberInput(attrs={"class": "nhsuk-input--width-5"}),
            )

    def counts(self) -> dict[int, int | None]:
        """What this organiser changed, by key of the pool."""
        return {int(name.removeprefix("pool_")): self.cleaned_data[name] for name in self.changed_data}


def _had_a_place(number: int) -> str:
    words = ngettext("%(number)d person had a place.", "%(number)d people had a place.", number)
    return words % {"number": number}
