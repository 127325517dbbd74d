import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.base import dates
from community.base.widgets import DateTimeInput
from events.calendar.models import Event
from events.organising.eligibility.actions import WHO_MAY
from events.organising.places.forms import AddressesField

if TYPE_CHECKING:
    EventModelForm = forms.ModelForm[Event]
else:
    EventModelForm = forms.ModelForm

DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
ONLY_LISTED = {"rows": 4, "data-show-when": f"audience={Event.Audience.LISTED}"}


class DomainsField(forms.CharField):
    """The part of addresses after the @, one a line or with commas between."""

    def clean(self, value: Any) -> Any:
        parts = super().clean(value).lower().replace(",", "\n").splitlines()
        domains = [part.strip().removeprefix("@") for part in parts if part.strip()]
        for domain in domains:
            if not DOMAIN.fullmatch(domain):
                problem = _("“%(domain)s” is not the end of an email address. Write it like trust.nhs.uk.")
                raise forms.ValidationError(problem % {"domain": domain})
        return domains


class WhoMayForm(EventModelForm):
    """Who may register, from when, and how many of one organisation."""

    allowed_addresses = AddressesField(
        label=gettext_lazy("Their addresses"),
        required=False,
        help_text=gettext_lazy("One a line."),
        widget=forms.Textarea(attrs=ONLY_LISTED),
    )
    allowed_domains = DomainsField(
        label=gettext_lazy("Or everybody whose address ends with"),
        required=False,
        help_text=gettext_lazy("One a line, for example trust.nhs.uk."),
        widget=forms.Textarea(attrs=ONLY_LISTED),
    )

    class Meta:
        model = Event
        fields = WHO_MAY
        widgets = {
            "audience": forms.RadioSelect,
            "others_from": DateTimeInput(attrs={"data-show-when": f"audience={Event.Audience.CORE_FIRST}"}),
            "per_organisation_limit": forms.NumberInput(attrs={"class": "nhsuk-input--width-3"}),
        }
        help_texts = {
            "per_organisation_limit": gettext_lazy(
                "Leave it empty for no limit. If there is one, the event’s page says so."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("allowed_addresses", "allowed_domains"):
            self.initial[name] = "\n".join(self.initial[name])
        others = self.fields["others_from"]
        others.label = _("When others may have the places that remain")
        others.help_text = _("Leave it empty for a week before registration closes, which is %(when)s.") % {
            "when": dates.moment(self._by_itself())
        }

    def _by_itself(self) -> Any:
        """When it opens to others without a date of the organisers'."""
        date, self.instance.others_from = self.instance.others_from, None
        when = self.instance.opens_to_others_at
        self.instance.others_from = date
        return when

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        listed = values.get("allowed_addresses"), values.get("allowed_domains")
        wants_list = values.get("audience") == Event.Audience.LISTED
        if wants_list and not any(listed) and not {"allowed_addresses", "allowed_domains"} & set(self.errors):
            self.add_error(
                "allowed_addresses",
                _("Write an address or an ending: otherwise nobody could register."),
            )
        return values
