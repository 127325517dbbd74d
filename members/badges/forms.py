from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.base.widgets import DateInput
from members.accounts.models import Member
from members.badges.kinds import Kind
from members.badges.models import Award
from members.badges.uploads import Unreadable, badge_in

if TYPE_CHECKING:
    AwardModelForm = forms.ModelForm[Award]
else:
    AwardModelForm = forms.ModelForm


class CheckForm(forms.Form):
    """A badge to be looked at: as a file or as text."""

    file = forms.FileField(
        label=_("The file"), required=False, help_text=_("A PNG, SVG or JSON file of at most 500 kB.")
    )
    text = forms.CharField(
        label=_("Or its text"),
        required=False,
        strip=True,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        help_text=_("The text of a JSON file begins and ends with a curly bracket."),
    )
    marks_optional = False

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        file = answers.get("file")
        if self.errors:
            return answers
        content = file.read() if file else answers.get("text", "").encode()
        if not content:
            raise forms.ValidationError(gettext("Choose the file of a badge, or paste its text."))
        try:
            answers["badge"] = badge_in(content)
        except Unreadable as problem:
            self.add_error("file" if file else "text", str(problem))
        return answers


class RevokeForm(forms.Form):
    because = forms.CharField(
        label=_("Why is it revoked?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Its holder is sent this, and it is shown to everybody who checks the badge."),
    )


class AwardForm(AwardModelForm):
    email = forms.EmailField(
        label=_("Their email address"),
        help_text=_("One of those they sign in with."),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    # Named anew: a column's choices would come with an empty one.
    kind = forms.ChoiceField(
        label=_("What did they do?"),
        widget=forms.RadioSelect,
        choices=[(kind.value, kind.label) for kind in (Kind.SPEAKER, Kind.TRAINER)],
    )
    field_order = ("email", "kind", "event", "on")

    class Meta:
        model = Award
        fields = ("kind", "event", "on")
        widgets = {"on": DateInput}

    def clean_email(self) -> str:
        address: str = self.cleaned_data["email"].lower()
        found = Member.objects.filter(
            emailaddress__email=address, emailaddress__verified=True, is_active=True
        )
        self.member = found.first()
        if self.member is None:
            raise forms.ValidationError(gettext("No member signs in with this address. Ask them for theirs."))
        return address

    def clean_on(self) -> Any:
        day = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise forms.ValidationError(gettext("The event is still to come: award the badge after it."))
        return day

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if not self.errors and self._has_it(answers):
            self.add_error("event", gettext("They have been offered this badge already."))
        return answers

    def _has_it(self, answers: dict[str, Any]) -> bool:
        same = Award.objects.filter(member=self.member, kind=answers["kind"], event=answers["event"])
        return same.exists()
