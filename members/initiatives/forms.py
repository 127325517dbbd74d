from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.initiatives.models import (
    MOST_LINKS,
    SCHEMES,
    Initiative,
    InitiativeKind,
    InitiativeNews,
    Participant,
)
from members.initiatives.queries import STATES

if TYPE_CHECKING:
    InitiativeModelForm = forms.ModelForm[Initiative]
    NewsModelForm = forms.ModelForm[InitiativeNews]
else:
    InitiativeModelForm = NewsModelForm = forms.ModelForm

RUNS, SEEKS = "runs", "seeks"


class LinksField(forms.CharField):
    """Web addresses, one a line. What has no https:// before it gets it."""

    widget = forms.Textarea(attrs={"rows": 3})
    check = URLValidator(SCHEMES)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        links = list(dict.fromkeys(line if ":" in line else f"https://{line}" for line in lines))
        for link in links:
            try:
                self.check(link)
            except ValidationError:
                problem = _("“%(link)s” is not a web address. Correct it, or take it out.")
                raise ValidationError(problem % {"link": link}) from None
        if len(links) > MOST_LINKS:
            raise ValidationError(_("Give %(number)d links at most.") % {"number": MOST_LINKS})
        return links


class InitiativeForm(InitiativeModelForm):
    """What it is. One page, a minute: three answers, the rest can wait."""

    kind = forms.ModelChoiceField(
        InitiativeKind.objects.all(),
        label=gettext_lazy("What is it?"),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": gettext_lazy("Choose what it is. “Something else” is fine.")},
    )
    links = LinksField(
        label=gettext_lazy("Where can people find it?"),
        required=False,
        help_text=gettext_lazy("Its code, its page, where you talk. One web address a line."),
    )

    class Meta:
        model = Initiative
        fields = ("kind", "title", "summary", "description", "links")
        labels = {
            "title": gettext_lazy("What is it called?"),
            "summary": gettext_lazy("What is it, in one sentence?"),
            "description": gettext_lazy("What more should people know?"),
        }
        help_texts = {
            "description": gettext_lazy("You can use Markdown for headings, lists and links."),
        }
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 2}),
            "description": forms.Textarea(attrs={"rows": 6}),
        }
        error_messages = {
            "title": {"required": gettext_lazy("Give it a name. You can change it later.")},
            "summary": {"required": gettext_lazy("Say in one sentence what it is.")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kinds = list(InitiativeKind.objects.all())
        kind.choices = [(one.pk, one.name) for one in kinds]
        kind.widget.hints = {str(one.pk): one.hint for one in kinds if one.hint}

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())


class StartForm(InitiativeForm):
    part = forms.ChoiceField(
        label=gettext_lazy("Will you run it?"),
        choices=[
            (RUNS, gettext_lazy("Yes, I will run it")),
            (SEEKS, gettext_lazy("No, I am looking for someone who will")),
        ],
        initial=RUNS,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Members see the names of those who run it."),
    )

    @property
    def runs(self) -> bool:
        return bool(self.cleaned_data["part"] == RUNS)


class NewsForm(NewsModelForm):
    class Meta:
        model = InitiativeNews
        fields = ("title", "text")
        widgets = {"text": forms.Textarea(attrs={"rows": 8})}


class FilterForm(forms.Form):
    """Shows what is asked for; `Asked` reads it, so nothing here can be wrong."""

    marks_optional = False

    q = forms.CharField(label=gettext_lazy("Words"), widget=forms.TextInput(attrs={"type": "search"}))
    kind = forms.ChoiceField(label=gettext_lazy("Kind"))
    state = forms.ChoiceField(widget=forms.HiddenInput, choices=[*STATES.items()])


class NextRunnerForm(forms.Form):
    """Somebody who takes part, to run it too."""

    person = forms.ModelChoiceField(
        Participant.objects.none(),
        label=gettext_lazy("Who should run it, too?"),
        empty_label=gettext_lazy("Choose somebody who takes part"),
    )

    def __init__(self, *args: Any, people: QuerySet[Participant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["person"]
        field.queryset = people
        field.label_from_instance = lambda part: part.member.name


class HideForm(forms.Form):
    because = forms.CharField(
        label=gettext_lazy("Why do you hide it?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Those who run it read this, on its page and by email. Say what they can do."),
        error_messages={"required": gettext_lazy("Say why: nothing is hidden without a word.")},
    )


class RemoveNewsForm(forms.Form):
    because = forms.CharField(
        label=gettext_lazy("Why do you remove it?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Whoever wrote it and those who run it read this by email."),
        error_messages={"required": gettext_lazy("Say why: nothing is removed without a word.")},
    )


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=gettext_lazy("What do you say to that?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("A steward reads it, looks again, and shows it or writes to you."),
        error_messages={"required": gettext_lazy("Say what you have changed, or why it should be shown.")},
    )
