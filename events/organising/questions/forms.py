from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.organising.questions.actions import followers
from events.registration.models import Question
from events.registration.questions import NO, YES

if TYPE_CHECKING:
    QuestionModelForm = forms.ModelForm[Question]
else:
    QuestionModelForm = forms.ModelForm

Kind = Question.Kind
WITH_CHOICES = (Kind.CHOICE, Kind.SEVERAL)
LONGEST_CHOICE = 150


class ChoicesField(forms.CharField):
    """What people choose from, one a line."""

    widget = forms.Textarea(attrs={"rows": 5, "data-show-when": f"kind={'|'.join(WITH_CHOICES)}"})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        lines = [" ".join(line.split()) for line in super().clean(value).splitlines()]
        if any(len(line) > LONGEST_CHOICE for line in lines):
            problem = _("A choice may have %(most)d characters at most.")
            raise forms.ValidationError(problem % {"most": LONGEST_CHOICE})
        return list(dict.fromkeys(line for line in lines if line))


class QuestionForm(QuestionModelForm):
    choices = ChoicesField(
        label=gettext_lazy("Choices"), required=False, help_text=gettext_lazy("One a line.")
    )

    class Meta:
        model = Question
        fields = ("text", "hint", "kind", "choices", "required", "only_if", "only_if_answer")
        widgets = {"kind": forms.RadioSelect}
        labels = {
            "kind": gettext_lazy("What kind of answer"),
            "only_if": gettext_lazy("Ask it only if this is answered"),
        }
        help_texts = {
            "text": gettext_lazy(
                "The same words as at an earlier event bring back the answers of those who agreed to it."
            ),
            "only_if_answer": gettext_lazy(
                "Leave it empty if any answer will do. For a question with choices, write one of them; "
                "for yes or no, write “yes” or “no”."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        question = self.instance
        others = Question.objects.filter(event=question.event_id).order_by("position", "id")
        if question.pk:
            others = others.exclude(pk__in=[question.pk, *(each.pk for each in followers(question))])
            # An answer once given keeps its kind.
            self.fields["kind"].disabled = question.answers.exists()
        if others:
            only_if: Any = self.fields["only_if"]
            only_if.queryset, only_if.empty_label = others, _("Always ask it")
            self.fields["only_if_answer"].label = _("With this answer")
        else:
            del self.fields["only_if"], self.fields["only_if_answer"]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("kind") not in WITH_CHOICES:
            values["choices"] = []
        elif "choices" in values and len(values["choices"]) < 2:
            self.add_error("choices", _("Write two choices or more, one a line."))
        if "only_if_answer" in values:
            values["only_if_answer"] = self._answer_waited_for(values)
        if self.instance.pk and not {"kind", "choices"} & set(self.errors):
            self._keep_what_others_wait_for(values)
        return values

    def _keep_what_others_wait_for(self, values: dict[str, Any]) -> None:
        """One that waits for an answer nobody can give is shown, and what people write there is lost."""
        if values["kind"] == Kind.TEXT:
            return
        possible = {each.casefold() for each in values["choices"] or [YES, NO]}
        for child in self.instance.follow_ups.exclude(only_if_answer=""):
            if child.only_if_answer.casefold() not in possible:
                problem = _(
                    "“%(question)s” is asked only after “%(answer)s”. Keep that, or change it there first."
                )
                self.add_error(
                    "choices" if values["choices"] else "kind",
                    problem % {"question": child.text, "answer": child.only_if_answer},
                )

    def _answer_waited_for(self, values: dict[str, Any]) -> str:
        """As the other question spells it; empty where it hangs on none."""
        parent: Question | None = values.get("only_if")
        answer: str = values["only_if_answer"].strip()
        if parent is None or not answer or parent.kind == Kind.TEXT:
            return answer if parent else ""
        possible = [YES, NO] if parent.kind == Kind.YES_NO else parent.choices
        for each in possible:
            if each.casefold() == answer.casefold():
                return str(each)
        problem = _("“%(question)s” is answered with one of: %(answers)s.")
        self.add_error("only_if_answer", problem % {"question": parent.text, "answers": ", ".join(possible)})
        return answer
