"""What members and stewards type about core membership and affiliations."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.base.widgets import DateInput, Suggest
from members.affiliations.models import Affiliation
from members.core import rules
from members.core.models import CoreRequest
from members.organisations.models import Organisation

if TYPE_CHECKING:
    RequestForm = forms.ModelForm[CoreRequest]
else:
    RequestForm = forms.ModelForm


class AskForm(RequestForm):
    class Meta:
        model = CoreRequest
        fields = ["ground", "words"]
        labels = {
            "ground": gettext_lazy("Why do you ask?"),
            "words": gettext_lazy("Tell us where you work, or worked, and what you do there"),
        }
        widgets = {"ground": forms.RadioSelect, "words": forms.Textarea({"rows": 4})}
        help_texts = {
            "words": gettext_lazy(
                "A sentence or two. If your address there is not recognised, name the organisation in full."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = CoreRequest.Ground.choices  # type: ignore[attr-defined]
        self.fields["words"].error_messages["required"] = _(
            "Tell us where you work or worked, in a sentence."
        )


class ReasonField(forms.CharField):
    """A steward's reason, which the member reads."""

    def __init__(self, **options: Any) -> None:
        errors = {"required": gettext_lazy("Say why: the member sees it.")}
        options = {"label": gettext_lazy("Reason, which the member sees"), "max_length": 300, **options}
        super().__init__(widget=forms.Textarea({"rows": 3}), error_messages=errors, **options)


class LastDayField(forms.DateField):
    """The last day of a membership that a steward gives: in two years, if they do not say otherwise."""

    def __init__(self, **options: Any) -> None:
        options = {"label": gettext_lazy("Last day"), "initial": _in_two_years, **options}
        super().__init__(widget=DateInput(), error_messages={"invalid": NO_DAY}, **options)

    def clean(self, value: Any) -> dt.date | None:
        day: dt.date | None = super().clean(value)
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("Choose a day that is still to come."))
        if day and day > _in_two_years():
            raise forms.ValidationError(_("Choose a day within two years. It can be renewed after that."))
        return day


NO_DAY = gettext_lazy("Type a day, such as 31 3 2027.")


def _in_two_years() -> dt.date:
    return rules.last_day(timezone.localdate())


class GrantForm(forms.Form):
    until = LastDayField()
    reason = ReasonField()


class WithdrawForm(forms.Form):
    reason = ReasonField()


class AnswerForm(forms.Form):
    GRANT, REFUSE = "grant", "refuse"
    decision = forms.ChoiceField(
        label=gettext_lazy("What is your answer?"),
        choices=[
            (GRANT, gettext_lazy("Give them core membership")),
            (REFUSE, gettext_lazy("Not this time")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose an answer.")},
    )
    until = LastDayField(required=False)
    reason = ReasonField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].widget.attrs["data-show-when"] = f"decision={self.GRANT}"

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("decision") == self.GRANT and not cleaned.get("until") and "until" not in self.errors:
            self.add_error("until", NO_DAY)
        return cleaned

    @property
    def last_day(self) -> dt.date | None:
        """Of the membership; None to refuse it."""
        granted = self.cleaned_data["decision"] == self.GRANT
        return self.cleaned_data["until"] if granted else None


class EndForm(forms.Form):
    last_day = forms.DateField(
        label=gettext_lazy("What was your last day there?"),
        widget=DateInput(),
        initial=timezone.localdate,
        help_text=gettext_lazy("Roughly is enough. It can be today."),
        error_messages={"required": NO_DAY, "invalid": NO_DAY},
    )

    def __init__(self, *args: Any, affiliation: Affiliation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.affiliation = affiliation

    def clean_last_day(self) -> dt.date:
        day: dt.date = self.cleaned_data["last_day"]
        if day < self.affiliation.started_on:
            # As the database says it.
            raise forms.ValidationError(_("The last day cannot be before the first day."))
        if day > timezone.localdate():
            raise forms.ValidationError(_("Come back on your last day, or say today."))
        return day


class VouchForm(forms.Form):
    organisation = forms.CharField(
        label=gettext_lazy("Where do they work?"),
        max_length=200,
        widget=Suggest("members:organisations"),
        help_text=gettext_lazy("Start typing and choose from the list."),
        error_messages={"required": gettext_lazy("Name the organisation.")},
    )
    started_on = forms.DateField(
        label=gettext_lazy("Since when?"),
        widget=DateInput(),
        initial=timezone.localdate,
        error_messages={"required": NO_DAY, "invalid": NO_DAY},
    )
    reason = ReasonField(label=gettext_lazy("How do you know? The member sees this"))

    def clean_organisation(self) -> Organisation:
        organisation = Organisation.objects.named(" ".join(self.cleaned_data["organisation"].split()))
        if organisation is None:
            raise forms.ValidationError(
                _("No organisation has this name. Choose one from the list, or add it first.")
            )
        return organisation

    def clean_started_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["started_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Choose a day that is not still to come."))
        return day
