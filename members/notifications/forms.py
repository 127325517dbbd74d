from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from members.notifications.models import USUAL, Rhythm, Topic

ABOUT = {
    Topic.INITIATIVES: _("What those you follow or belong to are doing: news, first dates, calls for help."),
    Topic.HELP: _(
        "Somebody is stuck with what you said you help with. Usually at once: a week later nobody needs it."
    ),
    Topic.EVENTS: _(
        "A date you are invited to before it is public. Usually at once: places go to whoever is first."
    ),
    Topic.COMMUNITY: _("What concerns everybody, such as a new version of the code of conduct."),
}


class ChoicesForm(forms.Form):
    """One question a topic."""

    marks_optional = False

    def __init__(self, answers: Mapping[str, Any] | None, *, rhythms: Mapping[Topic, Rhythm]) -> None:
        super().__init__(answers, initial={topic.value: rhythm for topic, rhythm in rhythms.items()})
        for topic in USUAL:
            self.fields[topic.value] = forms.ChoiceField(
                label=topic.label, help_text=ABOUT[topic], choices=Rhythm.choices, widget=forms.RadioSelect
            )

    def rhythms(self) -> dict[Topic, Rhythm]:
        return {topic: Rhythm(self.cleaned_data[topic]) for topic in USUAL}
