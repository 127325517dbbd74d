"""One field of every kind, as a form that can be sent: nothing comes of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from community.base.widgets import CodeInput, DateInput, DateTimeInput, Suggest, TimeInput

ROLES = [("speaker", _("Speaker")), ("host", _("Host")), ("other", _("Something else"))]
DAYS = [("thursday", _("Thursday")), ("friday", _("Friday"))]
TOOLS = [("excel", _("Excel")), ("python", _("Python")), ("r", _("R")), ("sql", _("SQL"))]
REGIONS = [("", _("Choose a region")), ("wales", _("Wales")), ("yorkshire", _("Yorkshire and the Humber"))]
WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch"


class EveryField(forms.Form):
    name = forms.CharField(
        label=_("Name"), help_text=_("As on your badge."), widget=forms.TextInput({"autocomplete": "name"})
    )
    email = forms.EmailField(label=_("Email address"), widget=forms.EmailInput({"autocomplete": "email"}))
    organisation = forms.CharField(
        label=_("Organisation"),
        help_text=_("Type a few letters and choose, or write it yourself."),
        required=False,
        widget=Suggest("members:organisations"),
    )
    code = forms.CharField(label=_("Code"), help_text=_("Six digits from our message."), widget=CodeInput)
    story = forms.CharField(label=_("What is it about?"), max_length=200, widget=forms.Textarea({"rows": 3}))
    notes = forms.CharField(label=_("Notes"), required=False, widget=forms.Textarea({"rows": 3}))
    seats = forms.IntegerField(
        label=_("Seats"),
        min_value=1,
        max_value=20,
        widget=forms.NumberInput({"class": "nhsuk-input--width-4"}),
    )
    day = forms.DateField(label=_("Day"), widget=DateInput)
    opens = forms.DateTimeField(label=_("Registration opens"), required=False, widget=DateTimeInput)
    doors = forms.TimeField(label=_("Doors"), required=False, widget=TimeInput)
    region = forms.ChoiceField(label=_("Region"), choices=REGIONS)
    role = forms.ChoiceField(label=_("What do you do?"), choices=ROLES, widget=forms.RadioSelect)
    what = forms.CharField(
        label=_("What is it?"),
        help_text=_("Asked of those who chose “Something else”. Without scripts everybody sees it."),
        required=False,
        widget=forms.TextInput({"data-show-when": "role=other"}),
    )
    days = forms.MultipleChoiceField(
        label=_("Days"),
        help_text=_("Choose all that apply."),
        choices=DAYS,
        widget=forms.CheckboxSelectMultiple,
    )
    tools = forms.MultipleChoiceField(
        label=_("Tools"), choices=TOOLS, required=False, widget=forms.CheckboxSelectMultiple
    )
    sheet = forms.FileField(label=_("Spreadsheet"), required=False)
    agree = forms.BooleanField(label=_("I accept the code of conduct"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        hints = {"host": _("You greet people and keep the time.")}
        self.fields["role"].widget.hints = hints
        self.fields["tools"].widget.compact = True

    def clean(self) -> None:
        if not self.errors:
            self.add_error(
                None, forms.ValidationError(_("All is well. Nothing was saved: this is only to look at."))
            )


def in_state(state: str) -> EveryField:
    """The form as it is at first, with long words in it, or with nothing to be changed."""
    if state == "long":
        return EveryField(initial={"name": WORD, "email": f"{WORD}@{WORD}.example", "story": f"{WORD} " * 5})
    form = EveryField()
    for one in form.fields.values() if state == "disabled" else ():
        one.disabled = True
    return form
