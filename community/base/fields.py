"""A form field as the portal's templates draw it: which shape, which words, which link."""

from typing import Any

from django import forms
from django.core import validators
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from community.base.widgets import Suggest

SHAPES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Textarea, "textarea"),
    (forms.Select, "select"),
    (forms.FileInput, "file"),
    (Suggest, "suggest"),
)
CLASSES = {
    "textarea": "nhsuk-textarea",
    "select": "nhsuk-select",
    "file": "nhsuk-file-upload__input",
    "checkbox": "nhsuk-checkboxes__input",
    "checkboxes": "nhsuk-checkboxes__input",
    "radios": "nhsuk-radios__input",
}
ERROR_CLASSES = {
    "textarea": "nhsuk-textarea--error",
    "select": "nhsuk-select--error",
    "input": "nhsuk-input--error",
    "suggest": "nhsuk-input--error",
}
# What to do about a field left empty.
ASKS = {
    "checkbox": _("Tick “%(label)s” to go on."),
    "checkboxes": _("Choose at least one: “%(label)s”."),
    "radios": _("Choose an answer: “%(label)s”."),
    "select": _("Choose from the list: “%(label)s”."),
    "file": _("Choose a file: “%(label)s”."),
}
FILL_IN = _("Fill in “%(label)s”.")
# And about one that cannot be read or is out of bounds; the first kind that fits counts.
UNREADABLE: tuple[tuple[type[forms.Field], Promise], ...] = (
    (forms.DateTimeField, _("Give a date and a time for “%(label)s”, such as 2026-06-11 09:30.")),
    (forms.DateField, _("Give a date for “%(label)s”, such as 2026-06-11.")),
    (forms.TimeField, _("Give a time for “%(label)s”, such as 09:30.")),
    (forms.IntegerField, _("Write “%(label)s” as a whole number, such as 20.")),
    (forms.EmailField, _("Write “%(label)s” as an email address, such as name@example.nhs.uk.")),
    (forms.URLField, _("Write “%(label)s” as a web address, such as https://www.example.org.")),
)
BOUNDS = {
    "max_length": _("“%(label)s” has %(show_value)s characters. Shorten it to %(limit_value)s."),
    "min_value": _("“%(label)s” must be %(limit_value)s or more."),
    "max_value": _("“%(label)s” must be %(limit_value)s or less."),
    "invalid_choice": _("Choose one of the answers to “%(label)s”."),
}
# The sentences that these replace.
LIMITS = (validators.MaxLengthValidator, validators.MinValueValidator, validators.MaxValueValidator)
DJANGOS = [
    *(kind.message for kind in (*LIMITS, validators.EmailValidator, validators.URLValidator)),
    *(
        message
        for kind in (*vars(forms.fields).values(), *vars(forms.models).values())
        for message in getattr(kind, "default_error_messages", {}).values()
    ),
]
# Choices are drawn one by one inside a fieldset; these need no aria link from each input.
IN_FIELDSET = {"checkboxes", "radios"}


class PortalBoundField(BoundField):
    """Adds what the field templates ask for. Changes nothing that Django's admin uses."""

    @property
    def shape(self) -> str:
        """Which of templates/community/forms/shapes/ draws this field."""
        for kind, shape in SHAPES:
            if isinstance(self.field.widget, kind):
                return shape
        return "input"

    @property
    def shape_template(self) -> str:
        return f"community/forms/shapes/{self.shape}.html"

    @property
    def in_fieldset(self) -> bool:
        return self.shape in IN_FIELDSET

    @property
    def optional(self) -> bool:
        """A lone checkbox says by itself that it may stay empty."""
        says_so = getattr(self.form, "marks_optional", True)
        return says_so and not self.field.required and self.shape != "checkbox"

    @property
    def longest(self) -> int | None:
        """How many characters a text may have; they are counted while it is written."""
        return getattr(self.field, "max_length", None) if self.shape == "textarea" else None

    @property
    def compact(self) -> bool:
        """A long list of short choices, drawn small and in two columns: `widget.compact = True`."""
        return bool(getattr(self.field.widget, "compact", False))

    @property
    def show_when(self) -> str:
        """`other_field=value`: with scripts, shown only while that answer is chosen."""
        return str(self.field.widget.attrs.get("data-show-when", ""))

    @property
    def focus_id(self) -> str:
        """Where a link in the error summary leads: the first thing one can act on."""
        return f"{self.auto_id}_0" if self.in_fieldset else self.id_for_label

    @property
    def messages(self) -> list[str]:
        """What is wrong, each a sentence that still makes sense in the list at the page's top."""
        found = self.form.errors.as_data().get(self.name, [])
        return [message for error in found for message in self._said(error)]

    @property
    def described_by(self) -> str:
        ids = []
        if self.help_text:
            ids.append(f"{self.auto_id}_helptext")
        if self.errors:
            ids.append(f"{self.auto_id}_error")
        if self.longest:
            ids.append(f"{self.auto_id}-info")
        return " ".join(ids)

    def control(self) -> SafeString:
        """The bare input with its NHS.UK class, its width and its links to hint and error."""
        # No maxlength: browsers cut off what is too long without a word. The form says it instead.
        attrs: dict[str, str | bool] = {"class": self._class(), "maxlength": False, **self._links()}
        drawn = self.as_widget(attrs=attrs)
        if self.field.show_hidden_initial:
            # What stood there comes back with the form: another's change since then is not undone.
            drawn += self.as_hidden(only_initial=True)
        return drawn

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """What is hidden is read to nobody: HTML refuses links to its hint and error."""
        found: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        if (widget or self.field.widget).is_hidden:
            return {name: value for name, value in found.items() if not name.startswith("aria-")}
        return found

    def options(self) -> list[dict[str, Any]]:
        """The choices of radios and checkboxes, each with its hint.

        A widget may carry `hints = {value: sentence}`.
        """
        hints = getattr(self.field.widget, "hints", {})
        return [
            {
                "id": widget.data["attrs"].get("id"),
                "name": widget.data["name"],
                "value": widget.data["value"],
                "label": widget.data["label"],
                "checked": widget.data["selected"],
                "disabled": widget.data["attrs"].get("disabled", False),
                "hint": hints.get(str(widget.data["value"]), ""),
            }
            for widget in self.subwidgets
        ]

    def _said(self, error: ValidationError) -> list[str]:
        # A list of "This field is required." tells nobody which field: name it.
        # A form's own words stay.
        sentence = self._sentence(error) if any(error.message is one for one in DJANGOS) else None
        if sentence is None:
            return list(error.messages)
        return [str(sentence) % {"label": self.label, **(error.params or {})}]

    def _sentence(self, error: ValidationError) -> Promise | None:
        if error.code == "required":
            return ASKS.get(self.shape, FILL_IN)
        if error.code == "invalid":
            return next((words for kind, words in UNREADABLE if isinstance(self.field, kind)), None)
        return BOUNDS.get(error.code or "")

    def _class(self) -> str:
        own = str(self.field.widget.attrs.get("class", ""))
        names = [CLASSES.get(self.shape, "nhsuk-input"), own]
        if self.longest:
            names.append("nhsuk-js-character-count")
        if self.errors:
            names.append(ERROR_CLASSES.get(self.shape, ""))
        return " ".join(name for name in names if name)

    def _links(self) -> dict[str, str | bool]:
        return {"aria-describedby": self.described_by} if self.described_by else {}
