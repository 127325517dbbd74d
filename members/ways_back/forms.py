"""What is typed about a lost address: by who lost it, and by stewards."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from members.accounts.forms import AddressField


class LostForm(forms.Form):
    name = forms.CharField(
        label=_("Your name"),
        max_length=150,
        widget=forms.TextInput({"autocomplete": "name", "spellcheck": "false"}),
        help_text=_("As it stands in your account."),
        error_messages={"required": _("Type your name.")},
    )
    lost = forms.CharField(
        label=_("Which addresses have you lost?"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 2, "spellcheck": "false"}),
        help_text=_("As far as you remember them, one on each line."),
    )
    second_factor = forms.BooleanField(
        label=_("I have lost my passkey or my authenticator app"),
        required=False,
        help_text=_(
            "We then take all of them out of your account, and the recovery codes. If it is all that you"
            " have lost, type no lost address."
        ),
    )
    email = AddressField(
        label=_("Which address can you read now?"),
        help_text=_(
            "We send a code to it, and it becomes your main address. If you have joined anew with it, leave"
            " that account first."
        ),
    )
    words = forms.CharField(
        label=_("How can we know that it is you?"),
        max_length=1_000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("For example which events you came to, who knows you, or where a steward can call you."),
        error_messages={"required": _("Tell us how we can know that it is you.")},
    )

    def clean(self) -> dict[str, Any]:
        """Something is lost, be it an address or the second factor."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not (cleaned.get("lost") or cleaned.get("second_factor") or "lost" in self.errors):
            self.add_error("lost", _("Type the addresses you have lost, as far as you remember them."))
        return cleaned


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why are you sure?"),
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("What you asked them and how you checked it. It is kept for 90 days after the end."),
        error_messages={"required": _("Say why you are sure.")},
    )


class RefuseForm(forms.Form):
    reason = forms.CharField(
        label=_("Why not? They read this"),
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Say why: they read it.")},
    )
