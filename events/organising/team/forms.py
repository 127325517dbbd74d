from typing import Any

from allauth.account.models import EmailAddress
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from events.calendar.models import Event
from members.models import Member


class MemberForm(forms.Form):
    """Names somebody who has joined, by one of the addresses they have proved."""

    email = forms.EmailField(
        label=_("Email address"),
        help_text=_("With which they signed in."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event

    def clean_email(self) -> Member:
        email = self.cleaned_data["email"].strip().lower()
        known = EmailAddress.objects.filter(email=email, verified=True, user__is_active=True)
        found = known.select_related("user").first()
        if found is None:
            raise ValidationError(
                _("Nobody has joined with this address yet. Ask them to join, then name them.")
            )
        return found.user  # type: ignore[no-any-return]


class ReaderForm(MemberForm):
    role = forms.CharField(
        label=_("What they read the needs for"),
        max_length=100,
        help_text=_("For example: catering."),
    )
