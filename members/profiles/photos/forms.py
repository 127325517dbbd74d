"""A file for a photo, and which square of it to show."""

from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from members.profiles.photos import reading
from members.profiles.photos.cutting import Cut


class PhotoForm(forms.Form):
    photo = forms.FileField(
        label=_("Choose a photo"),
        help_text=_("A JPEG, PNG, WebP or GIF file of 5 MB and 20 million pixels at most."),
        widget=forms.FileInput({"accept": "image/jpeg,image/png,image/webp,image/gif"}),
        error_messages={"empty": reading.REFUSALS["empty"]},
    )

    @classmethod
    def saying(cls, problem: object) -> Self:
        """An empty form that says what went wrong."""
        form = cls({})
        form.full_clean()
        form.errors.clear()
        form.add_error("photo", str(problem))
        return form

    def clean_photo(self) -> bytes:
        """The picture in it, without anything else that was in the file."""
        try:
            return reading.plain_picture(self.cleaned_data["photo"])
        except reading.Refused as refusal:
            raise forms.ValidationError(str(refusal), code=refusal.reason) from refusal


class TakeDownForm(forms.Form):
    # Which one the steward saw: its person may put on another meanwhile.
    photo = forms.CharField(widget=forms.HiddenInput, required=False)
    because = forms.CharField(
        label=_("Why do you remove it?"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("They read exactly this, by email. Say what they can do."),
        error_messages={"required": _("Say why: nothing is removed without a reason.")},
    )


class Slider(forms.NumberInput):
    """Works with a mouse, a finger and the arrow keys; the browser draws it."""

    input_type = "range"


def _slider(label: Any, lowest: int, highest: int, start: int) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=lowest,
        max_value=highest,
        initial=start,
        required=False,
        widget=Slider({"class": "nhsuk-u-width-full", "step": 5}),
    )


class CutForm(forms.Form):
    marks_optional = False

    zoom = _slider(_("How close"), 100, 200, Cut.zoom)
    across = _slider(_("From left to right"), 0, 100, Cut.across)
    down = _slider(_("From top to bottom"), 0, 100, Cut.down)

    def cut(self) -> Cut:
        """What was chosen; where that makes no sense, the middle."""
        self.is_valid()
        chosen = getattr(self, "cleaned_data", {})
        return Cut(**{name: value for name, value in chosen.items() if value is not None})
