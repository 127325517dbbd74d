from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from community.base.widgets import DateInput
from members.help.models import Notice, TallyEntry
from members.profiles.models import Interest, Tool

if TYPE_CHECKING:
    NoticeModelForm = forms.ModelForm[Notice]
    EntryModelForm = forms.ModelForm[TallyEntry]
else:
    NoticeModelForm = EntryModelForm = forms.ModelForm

NO_TOPIC = _("Say in a few words what it is about.")


class NoticeForm(NoticeModelForm):
    """An offer or a request; the words differ, the fields are the same."""

    TOPICS = {
        Notice.Kind.OFFER: (
            _("What can you help with?"),
            _("Such as “First steps in Git” or “A second pair of eyes on a forecast”."),
        ),
        Notice.Kind.REQUEST: (
            _("What do you need help with?"),
            _("Such as “Moving a report from Excel to Quarto”."),
        ),
    }

    class Meta:
        model = Notice
        fields = ["topic", "text", "tools", "interests", "form", "time"]
        widgets = {
            "text": forms.Textarea({"rows": 6}),
            "tools": forms.CheckboxSelectMultiple,
            "interests": forms.CheckboxSelectMultiple,
            "form": forms.RadioSelect,
            "time": forms.RadioSelect,
        }
        labels = {
            "text": _("More about it"),
            "tools": _("Which tools?"),
            "interests": _("Which subjects?"),
            "form": _("In what form?"),
            "time": _("How much time?"),
        }
        help_texts = {
            "text": _("You can use Markdown. Never write anything about patients here."),
            "tools": _("They lead to the people whom it fits."),
        }
        error_messages = {"topic": {"required": NO_TOPIC}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        topic = self.fields["topic"]
        topic.label, topic.help_text = self.TOPICS[Notice.Kind(self.instance.kind)]


class StuckForm(NoticeModelForm):
    """One minute: what, and which tools if any."""

    class Meta:
        model = Notice
        fields = ["topic", "text", "tools"]
        widgets = {"text": forms.Textarea({"rows": 4}), "tools": forms.CheckboxSelectMultiple}
        labels = {
            "topic": _("What are you stuck with?"),
            "text": _("What have you tried?"),
            "tools": _("Which tools is it about?"),
        }
        help_texts = {
            "topic": _("Such as “ggplot drops the last month of my data”."),
            "text": _("Paste the error if there is one. Never write anything about patients here."),
        }
        error_messages = {"topic": {"required": NO_TOPIC}}


class AnswerForm(forms.Form):
    note = forms.CharField(
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("A sentence or two is enough. Your address is not shown before you both agree."),
    )

    def __init__(self, data: Any = None, *, notice: Notice) -> None:
        super().__init__(data)
        note = self.fields["note"]
        note.label = _("What can you do for them?") if notice.is_request else _("What do you need help with?")
        note.error_messages["required"] = _("Write a sentence, so that they know what to say yes to.")


class HideForm(forms.Form):
    because = forms.CharField(
        label=_("Why is it taken off the board?"),
        max_length=300,
        help_text=_("The author reads exactly this, by mail and on the page."),
        error_messages={"required": _("Say why: nothing is hidden without a reason.")},
    )


class FilterForm(forms.Form):
    """Each choice is in the address of the page."""

    marks_optional = False
    kind = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[("", _("Offers and requests")), ("request", _("Requests")), ("offer", _("Offers"))],
    )
    tool = forms.ModelChoiceField(
        Tool.objects.all(), label=_("Tool"), required=False, empty_label=_("Any tool")
    )
    interest = forms.ModelChoiceField(
        Interest.objects.all(), label=_("Subject"), required=False, empty_label=_("Any subject")
    )

    def chosen(self) -> dict[str, Any]:
        """What narrows the board; anything unknown is as good as nothing."""
        self.is_valid()
        tool, interest = self.cleaned_data.get("tool"), self.cleaned_data.get("interest")
        return {
            "kind": self.cleaned_data.get("kind", ""),
            "tool": tool.pk if tool else None,
            "interest": interest.pk if interest else None,
        }


class TallyForm(EntryModelForm):
    class Meta:
        model = TallyEntry
        fields = ["way", "on", "minutes", "what"]
        widgets = {
            "way": forms.RadioSelect,
            "on": DateInput,
            "minutes": forms.NumberInput({"class": "nhsuk-input--width-4"}),
        }
        labels = {
            "way": _("Which way did it go?"),
            "on": _("On which day?"),
            "minutes": _("How many minutes?"),
            "what": _("What with?"),
        }
