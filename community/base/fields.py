"""A form field as the portal's templates draw it: which shape, which words, which link."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
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
    (forms.MultiWidget, "several"),
    (Suggest, "suggest"),
)
CLASSES = {
    "textarea": "nhsuk-textarea",
    "select": "nhsuk-select",
    "file": "nhsuk-file-upload",
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
    "checkbox": _("Tick “{}” to go on."),
    "checkboxes": _("Choose at least one: “{}”."),
    "radios": _("Choose an answer: “{}”."),
    "select": _("Choose from the list: “{}”."),
    "file": _("Choose a file: “{}”."),
}
# Choices are drawn one by one inside a fieldset; these need no aria link from each input.
IN_FIELDSET = {"checkboxes", "radios", "several"}


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
        return " ".join(ids)

    def control(self) -> SafeString:
        """The bare input with its NHS.UK class, its width and its links to hint and error."""
        attrs: dict[str, str | bool] = {"class": self._class(), **self._links()}
        return self.as_widget(attrs=attrs)

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
        # A form's own words for it stay.
        if error.messages == [str(forms.Field.default_error_messages["required"])]:
            return [str(ASKS.get(self.shape, _("Fill in “{}”."))).format(self.label)]
        return list(error.messages)

    def _class(self) -> str:
        own = str(self.field.widget.attrs.get("class", ""))
        names = [CLASSES.get(self.shape, "nhsuk-input"), own]
        if self.errors:
            names.append(ERROR_CLASSES.get(self.shape, ""))
        return " ".join(name for name in names if name)

    def _links(self) -> dict[str, str | bool]:
        return {"aria-describedby": self.described_by} if self.described_by else {}
