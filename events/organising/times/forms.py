from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.base.widgets import DateTimeInput
from events.calendar.models import Event, Period, outside_of

AFTER = gettext_lazy("The end must be after the start.")


class TimesForm(forms.Form):
    """When the event takes place, and each of its sessions."""

    starts_at = forms.DateTimeField(label=gettext_lazy("Starts at"), widget=DateTimeInput)
    ends_at = forms.DateTimeField(label=gettext_lazy("Ends at"), widget=DateTimeInput)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        initial: dict[str, Any] = {"starts_at": event.starts_at, "ends_at": event.ends_at}
        self.sessions = list(event.sessions.all())
        for session in self.sessions:
            initial |= {
                f"session_{session.pk}_starts": session.starts_at,
                f"session_{session.pk}_ends": session.ends_at,
            }
        super().__init__(*args, **kwargs | {"initial": initial})
        for session in self.sessions:
            labels = {"starts": _("%(session)s starts at"), "ends": _("%(session)s ends at")}
            for end, label in labels.items():
                self.fields[f"session_{session.pk}_{end}"] = forms.DateTimeField(
                    label=label % {"session": session.title}, widget=DateTimeInput
                )

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        pairs = [("starts_at", "ends_at")]
        pairs += [(f"session_{s.pk}_starts", f"session_{s.pk}_ends") for s in self.sessions]
        for start, end in pairs:
            if start in values and end in values and values[end] <= values[start]:
                self.add_error(end, AFTER)
        if not self.errors:
            self._keep_within()
        return values

    def _keep_within(self) -> None:
        for key, part in self.session_periods().items():
            for name, sentence in outside_of(self.period(), part).items():
                self.add_error(f"session_{key}_{name.removesuffix('_at')}", sentence)

    def period(self) -> Period:
        return (self.cleaned_data["starts_at"], self.cleaned_data["ends_at"])

    def session_periods(self) -> dict[int, Period]:
        values = self.cleaned_data
        return {
            s.pk: (values[f"session_{s.pk}_starts"], values[f"session_{s.pk}_ends"]) for s in self.sessions
        }
