from django import forms
from django.utils.translation import gettext_lazy as _

from community.base.widgets import Suggest
from members.directory.asking import LONGEST, LONGEST_ORGANISATION, Asked


class SearchForm(forms.Form):
    """Shows what was typed; `Asked` reads it, so nothing here can be wrong."""

    marks_optional = False

    q = forms.CharField(
        label=_("Name or words"),
        help_text=_("Such as Zoë O’Brien, or waiting lists."),
        max_length=LONGEST,
        required=False,
        widget=forms.TextInput({"type": "search", "autocomplete": "off", "spellcheck": "false"}),
    )
    organisation = forms.CharField(
        label=_("Organisation"),
        help_text=_("Start typing and choose from the list."),
        max_length=LONGEST_ORGANISATION,
        required=False,
        widget=Suggest("members:organisations"),
    )

    def __init__(self, asked: Asked) -> None:
        super().__init__(initial={"q": asked.text, "organisation": asked.organisation}, auto_id="find-%s")
