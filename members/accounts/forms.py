"""What people type to join, to sign in and to say who they are."""

from typing import TYPE_CHECKING, Any, ClassVar, Self

from allauth.account.forms import AddEmailForm, ConfirmEmailVerificationCodeForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.core.validators import EmailValidator
from django.utils.translation import gettext_lazy as _

from community.base.widgets import CodeInput, Suggest
from members.accounts.models import Member
from members.organisations.models import Organisation

if TYPE_CHECKING:
    MemberForm = forms.ModelForm[Member]
else:
    MemberForm = forms.ModelForm


class AddressField(forms.EmailField):
    """One email address, kept in small letters: capitals make no difference to anybody's mailbox."""

    default_validators = [EmailValidator(_("Type an email address in the form name@example.nhs.uk."))]
    ERRORS: ClassVar[dict[str, Any]] = {
        "required": _("Type your email address."),
        "max_length": _("That email address is too long. Check that it is only one address."),
    }

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Email address"))
        options["widget"] = forms.EmailInput({"autocomplete": "email", "spellcheck": "false"})
        super().__init__(max_length=254, error_messages=self.ERRORS, **options)

    def clean(self, value: Any) -> str:
        return str(super().clean(value)).lower()


class CodeField(forms.CharField):
    """Six digits from a mail; spaces and dashes in them are no mistake."""

    def __init__(self, **options: Any) -> None:
        errors = {"required": _("Type the six digits from the message we sent.")}
        options = {"label": _("Six-digit code"), "max_length": 20, "widget": CodeInput(), **options}
        super().__init__(error_messages=errors, **options)


class AddressForm(forms.Form):
    email = AddressField(help_text=_("Work or private, as you like. You can add more addresses later."))


class CodeForm(forms.Form):
    code = CodeField()

    @classmethod
    def saying(cls, problem: object) -> Self:
        """An empty form that says what went wrong."""
        form = cls({"code": ""})
        form.full_clean()
        form.errors.clear()
        form.add_error("code", str(problem))
        return form


class CodeToForm(forms.Form):
    """Which of one's own addresses gets a code: who has several may have lost the main one."""

    def __init__(self, addresses: list[str], wanted: str) -> None:
        self.address = wanted if wanted in addresses else addresses[0]
        super().__init__(initial={"to": self.address})
        if len(addresses) > 1:
            self.fields["to"] = forms.ChoiceField(
                label=_("Where shall we send the code?"),
                choices=[(address, address) for address in addresses],
                widget=forms.RadioSelect,
            )


class DetailsForm(MemberForm):
    """Who somebody is: at the first visit and, later, on the account page."""

    CONTRIBUTIONS = [*Member.Contribution.choices, ("", _("Decide later"))]
    HINTS = {
        "champion": _("You promote open analytics and the people who do it, but are not a data scientist."),
        "data_scientist": _("You work with data: analysis, statistics, engineering or code, at any level."),
    }

    contribution = forms.ChoiceField(
        label=_("How do you take part?"),
        choices=CONTRIBUTIONS,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Both count the same, and you can change it whenever you like."),
    )
    organisation = forms.CharField(
        label=_("Where do you work or study?"),
        required=False,
        max_length=200,
        widget=Suggest("members:organisations"),
        help_text=_("Start typing and choose from the list, or type its whole name."),
    )

    class Meta:
        model = Member
        fields = ["name", "known_as", "contribution", "organisation_type", "region"]
        labels = {
            "name": _("Your name"),
            "known_as": _("What should we call you?"),
            "organisation_type": _("What kind of organisation is it?"),
            "region": _("Which region are you in?"),
        }
        help_texts = {
            "name": _("As it should stand on a badge or a certificate."),
            "known_as": _("If it is not your name as above."),
        }
        widgets = {
            "name": forms.TextInput({"autocomplete": "name", "spellcheck": "false"}),
            "known_as": forms.TextInput({"autocomplete": "nickname", "class": "nhsuk-input--width-20"}),
        }

    field_order = ["name", "known_as", "contribution", "organisation", "organisation_type", "region"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = self.fields["name"]
        name.required = True
        name.error_messages["required"] = _("Type your name.")
        self.fields["contribution"].widget.hints = self.HINTS
        self.initial.setdefault("organisation", self.instance.organisation_name)

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def save(self, commit: bool = True) -> Member:
        """An organisation of the list is linked; any other is kept as it was typed."""
        member = self.instance
        typed = " ".join(self.cleaned_data["organisation"].split())
        known = Organisation.objects.named(typed)
        member.organisation = known
        member.organisation_typed = "" if known else typed
        if known:
            member.organisation_type = member.organisation_type or known.type
            member.region = member.region or known.region
        return super().save(commit)


class WelcomeForm(DetailsForm):
    """The first visit: the same, and the code of conduct. All but the name may be skipped."""

    accept = forms.BooleanField(
        label=_("I have read the code of conduct and will keep to it"),
        required=False,
        help_text=_("Not needed today: you will be asked again before your first event."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.accepted_code_of_conduct:
            del self.fields["accept"]


class AddAddressForm(AddEmailForm):
    email = AddressField(label=_("New email address"))


class AddressCodeForm(ConfirmEmailVerificationCodeForm):
    code = CodeField()


class SecondFactorForm(AuthenticateForm):
    code = forms.CharField(
        label=_("Code"),
        widget=CodeInput(),
        help_text=_("Six digits from your authenticator app, or one of your recovery codes."),
        error_messages={"required": _("Type the code from your authenticator app.")},
    )


class SecondFactorAgainForm(ReauthenticateForm):
    code = SecondFactorForm.base_fields["code"]


class AddAuthenticatorForm(ActivateTOTPForm):
    code = forms.CharField(
        label=_("Code from the app"),
        widget=CodeInput(),
        help_text=_("Six digits that the app shows for this account now."),
        error_messages={"required": _("Type the six digits that the app shows.")},
    )


class AddPasskeyForm(AddWebAuthnForm):
    name = forms.CharField(
        label=_("Name of this passkey"),
        required=False,
        max_length=100,
        help_text=_("So that you can tell them apart, for example “work laptop”."),
        widget=forms.TextInput({"class": "nhsuk-input--width-20", "autocomplete": "off"}),
    )
    passwordless = forms.BooleanField(
        label=_("Sign in with this passkey alone, without a code by mail"),
        required=False,
        initial=True,
        help_text=_("Untick it for an older security key that has no PIN or fingerprint."),
    )
