from typing import Any

from allauth.account.models import EmailAddress
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.calendar.models import Event
from events.calendar.rules import can_name_anybody
from events.registration.models import Registration
from members.models import Member


class MemberForm(forms.Form):
    """Names somebody who has joined, by one of the addresses they have proved.

    Of a meet-up, which anybody may put on, only somebody who has registered: of all others
    it would tell whether they have joined, and their names.
    """

    email = forms.EmailField(
        label=gettext_lazy("Email address"),
        help_text=gettext_lazy("With which they signed in."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, event: Event, by: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        self.anybody = can_name_anybody(by, event)

    def clean_email(self) -> Member:
        email = self.cleaned_data["email"].strip().lower()
        known = EmailAddress.objects.filter(email=email, verified=True, user__is_active=True)
        if not self.anybody:
            coming = Registration.objects.live().filter(event=self.event, member__isnull=False)
            known = known.filter(user__in=coming.values("member"))
        found = known.select_related("user").first()
        if found is None:
            raise ValidationError(self._unknown())
        return found.user  # type: ignore[no-any-return]

    def _unknown(self) -> str:
        if self.anybody:
            return _("Nobody has joined with this address yet. Ask them to join, then name them.")
        return _("Nobody with this address has registered for it. Ask them to, then name them.")


class ReaderForm(MemberForm):
    role = forms.CharField(
        label=gettext_lazy("What they read the needs for"),
        max_length=100,
        help_text=gettext_lazy("For example: catering."),
    )
