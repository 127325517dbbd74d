from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.accounts.forms import AddressField
from members.accounts.models import Member
from members.recognition.contributions.models import public_link
from members.recognition.fellowship.models import Judgement
from members.recognition.fellowship.queries import member_with_address

MOST_LINKS = 10


class LinksField(forms.CharField):
    """Several public links, one on each line."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.Textarea({"rows": 4, "spellcheck": "false"}), **options)

    def clean(self, value: Any) -> Any:
        links = list(dict.fromkeys(super().clean(value).split()))
        if len(links) > MOST_LINKS:
            raise ValidationError(_("Give ten links at most: those that say the most."))
        for link in links:
            try:
                public_link(link)
            except ValidationError:
                raise ValidationError(
                    _("“%(link)s” is not a link. Write it with https:// or http:// at its start.")
                    % {"link": link[:100]}
                ) from None
            if len(link) > 500:
                raise ValidationError(_("“%(link)s…” is too long to be kept.") % {"link": link[:60]})
        return links


class NominateForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Their name"), max_length=150, widget=forms.TextInput({"autocomplete": "off"})
    )
    email = AddressField(
        label=gettext_lazy("Their email address"),
        help_text=gettext_lazy("They need not have joined. We write to them; nobody else sees the address."),
    )
    why = forms.CharField(
        label=gettext_lazy("Why should they be a Fellow?"),
        max_length=2_000,
        widget=forms.Textarea({"rows": 5}),
        help_text=gettext_lazy("They and the judges read this. A few sentences are enough."),
    )
    links = LinksField(
        label=gettext_lazy("Public links to what they did"),
        help_text=gettext_lazy(
            "One on each line: posts, pull requests, pages of events. Three or more are best."
        ),
    )

    def __init__(self, *args: Any, member: Member | None, **kwargs: Any) -> None:
        """With a `member` it is known who is meant, and only the reasons are asked for."""
        super().__init__(*args, **kwargs)
        self.member = member
        if member:
            del self.fields["name"], self.fields["email"]

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        return answers | {"name": self.member.name, "email": self.member.email} if self.member else answers


class ConsentForm(forms.Form):
    consent = forms.BooleanField(
        label=gettext_lazy("I agree to stand on the public register of Fellows"),
        error_messages={"required": gettext_lazy("Tick the box if you agree to stand on the register.")},
    )


class RenewForm(forms.Form):
    why = forms.CharField(
        label=gettext_lazy("What have you given to the community in this time?"),
        max_length=2_000,
        widget=forms.Textarea({"rows": 5}),
        help_text=gettext_lazy("The judges read this, and your record of contributions."),
    )


class JudgeForm(forms.Form):
    word = forms.ChoiceField(
        label=gettext_lazy("What do you say?"), choices=Judgement.Word, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=gettext_lazy("Why should it be declined?"),
        max_length=1_000,
        required=False,
        widget=forms.Textarea({"rows": 4, "data-show-when": "word=decline"}),
        help_text=gettext_lazy("They read this if it is declined, without your name. Say what is missing."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["word"].widget.hints = {
            "award": _("They did enough in the past twelve months, or hold a role that counts."),
            "decline": _("Something is missing. You say what."),
            "recused": _("You are too close to them to judge. The others decide. You cannot take it back."),
        }

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("word") == Judgement.Word.DECLINE and not answers.get("reason", "").strip():
            self.add_error("reason", _("Say why it should be declined. They read it."))
        if answers.get("word") != Judgement.Word.DECLINE:
            answers["reason"] = ""
        return answers


class LinkForm(forms.Form):
    """Names the member to whom an entry of the register belongs."""

    email = AddressField(
        label=gettext_lazy("Email address of the member"),
        help_text=gettext_lazy("Any that they have proved to be theirs."),
    )

    def clean_email(self) -> Member:
        member = member_with_address(self.cleaned_data["email"])
        if member is None:
            raise ValidationError(_("Nobody has joined with this address. Ask them for the one they use."))
        return member
