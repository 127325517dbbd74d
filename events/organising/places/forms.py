from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import MaxLengthValidator, validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.base.widgets import DateTimeInput
from events.calendar.models import Event
from events.capacity.models import Allocation, Pool
from events.organising.places.actions import made_before

if TYPE_CHECKING:
    AllocationModelForm = forms.ModelForm[Allocation]
else:
    AllocationModelForm = forms.ModelForm

MOST_PLACES = 5_000
# What is an address may be longer, but no mailbox has such a one (RFC 5321), and none is kept.
LONGEST_ADDRESS = 254


class LimitForm(forms.Form):
    limit = forms.IntegerField(
        label=gettext_lazy("Limit"),
        min_value=0,
        max_value=MOST_PLACES,
        widget=forms.NumberInput(attrs={"class": "nhsuk-input--width-5"}),
    )

    def __init__(self, *args: Any, pool: Pool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"prefix": f"pool-{pool.pk}"})
        self.fields["limit"].label = _("Limit of %(pool)s") % {"pool": pool.name}


class AddressesField(forms.CharField):
    """Email addresses, one a line or with commas between."""

    widget = forms.Textarea(attrs={"rows": 4})

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        addresses = [part.strip().lower() for part in text.replace(",", "\n").splitlines() if part.strip()]
        for address in addresses:
            try:
                validate_email(address)
                MaxLengthValidator(LONGEST_ADDRESS)(address)
            except forms.ValidationError:
                problem = _("“%(address)s” is not an email address. Correct it, or take it out.")
                raise forms.ValidationError(problem % {"address": address}) from None
        return addresses


class AllocationForm(AllocationModelForm):
    count = forms.IntegerField(
        label=gettext_lazy("How many places"),
        min_value=0,
        max_value=MOST_PLACES,
        widget=forms.NumberInput(attrs={"class": "nhsuk-input--width-5"}),
    )
    invite = AddressesField(
        label=gettext_lazy("Addresses to invite"),
        required=False,
        help_text=gettext_lazy("One a line. We email each that a place is kept for them."),
    )

    class Meta:
        model = Allocation
        fields = ("pool", "name", "kept_for", "count", "code", "returns_at", "invite")
        widgets = {"returns_at": DateTimeInput()}
        help_texts = {
            "name": gettext_lazy("What organisers call them. For example: Friday’s speakers."),
            "code": gettext_lazy(
                "Who types it when registering gets one of these places, whoever else may register."
            ),
            "returns_at": gettext_lazy("Places nobody has taken by then go to everyone."),
        }

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        if self.instance.pk:
            # A place stays in its pool, and so do reserved ones.
            del self.fields["pool"]
        else:
            self.fields["pool"].queryset = Pool.objects.of(event)  # type: ignore[attr-defined]
        self.order_fields(self.Meta.fields)

    def clean_code(self) -> str:
        """The model cannot see it here: the pool of one that exists is not in the form."""
        code: str = self.cleaned_data["code"]
        same = Allocation.objects.filter(pool=self.instance.pool_id, code__iexact=code)
        if code and same.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("This pool already has an allocation with that code."))
        return code

    def clean_invite(self) -> list[str]:
        invited: list[str] = self.cleaned_data["invite"]
        if invited and self.event.registration_has_closed:
            raise forms.ValidationError(
                _("Registration has closed, so they could not take a place. Open it again first.")
            )
        return invited

    def clean(self) -> dict[str, Any]:
        """The same once more is a double click: it is about the allocation that the first one made."""
        values: dict[str, Any] = super().clean() or {}
        if not self.errors and not self.instance.pk:
            fields = {name: values[name] for name in ("pool", "name", "kept_for", "code", "returns_at")}
            self.instance = made_before(Allocation(**fields), values["count"]) or self.instance
        return values
