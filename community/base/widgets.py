"""Widgets beyond Django's: the browser's own date and time pickers, and type-ahead."""

from typing import Any

from django import forms
from django.urls import reverse


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "nhsuk-input--width-10", **(attrs or {})}, "%Y-%m-%d")


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        # Wide enough for browsers that write am and pm.
        super().__init__({"class": "nhsuk-input--width-10", **(attrs or {})}, "%H:%M")


class DateTimeInput(forms.DateTimeInput):
    """Local time of the portal's time zone; Django turns it into UTC."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "nhsuk-input--width-20", **(attrs or {})}, "%Y-%m-%dT%H:%M")


class CodeInput(forms.TextInput):
    """A code from a mail or an authenticator app: digits, offered by phones."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(
            {
                "class": "nhsuk-input--width-10 nhsuk-input--code",
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "spellcheck": "false",
                **(attrs or {}),
            }
        )


class Suggest(forms.TextInput):
    """A text field that suggests while one types, and takes anything typed.

    `source` names an address that answers `?q=…` with `<option value="…">`
    lines. Without scripts it stays a plain text field.
    """

    def __init__(self, source: str, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", **(attrs or {})})
        self.source = source

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        own: dict[str, Any] = context["widget"]["attrs"]
        own["data-suggest"] = str(reverse(self.source))
        own["list"] = f"{own.get('id', name)}_suggestions"
        return context
