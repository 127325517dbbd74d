from typing import TYPE_CHECKING

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.base.widgets import DateInput
from members.recognition.contributions.models import Contribution, Kind

if TYPE_CHECKING:
    ContributionModelForm = forms.ModelForm[Contribution]
else:
    ContributionModelForm = forms.ModelForm

ENTERED_BY_ONESELF = [(kind.value, kind.label) for kind in Kind if kind != Kind.COMMITTEE]


class ContributionForm(ContributionModelForm):
    class Meta:
        model = Contribution
        fields = ["kind", "line", "link", "on", "is_public"]
        labels = {
            "line": _("What was it?"),
            "link": _("Public link"),
            "on": _("When was it?"),
            "is_public": _("Show it to everyone on my profile"),
        }
        help_texts = {
            "line": _("One line, as others should read it. For example: how we plot waiting times in R."),
            "link": _("Where others can see it: the post, the pull request, the page of the event."),
            "is_public": _("You can change this at any time. Otherwise you, stewards and judges see it."),
        }
        widgets = {"on": DateInput(), "link": forms.URLInput({"spellcheck": "false"})}

    kind = forms.ChoiceField(
        label=_("What kind of contribution?"), choices=[("", _("Choose one")), *ENTERED_BY_ONESELF]
    )

    def clean_line(self) -> str:
        return " ".join(self.cleaned_data["line"].split())

    def clean_on(self) -> object:
        on = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come. Add it once it is done."))
        return on


class ReadForm(forms.Form):
    """Carries which words the steward has read; without it none."""

    read_at = forms.DateTimeField(widget=forms.HiddenInput, required=False)


class AskBackForm(ReadForm):
    question = forms.CharField(
        label=_("What would you like to know?"),
        max_length=500,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("They read this in an email, and can change the entry. For example: the link is closed."),
    )
