"""An event's questions as form fields, and which of them are asked at all.

A question may hang on the answer to another. Without scripts all are shown,
each with a hint that says when to answer; the server decides, and forgets what
was typed where nothing was asked.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from events.registration.models import Question

type Answer = str | bool | list[str]
YES, NO = "yes", "no"
LONGEST_ANSWER = 2000


def field_name(question: Question) -> str:
    return f"question_{question.pk}"


def field_for(question: Question, questions: Mapping[int, Question]) -> forms.Field:
    """The form field for a question, with the hint and the mark for its condition."""
    field = FIELDS[question.kind](question)
    field.label = question.text
    field.required = question.required
    field.error_messages["required"] = _("Answer “%(question)s”.") % {"question": question.text}
    parent = questions.get(question.only_if_id or 0)
    field.help_text = " ".join(
        text for text in (question.hint, _condition_in_words(question, parent)) if text
    )
    if parent and (answer := _answer_that_shows(question, parent)):
        field.widget.attrs["data-show-when"] = f"{field_name(parent)}={answer}"
    return field


def _text(question: Question) -> forms.Field:
    return forms.CharField(max_length=LONGEST_ANSWER, widget=forms.Textarea({"rows": 2}))


def _choice(question: Question) -> forms.Field:
    return forms.ChoiceField(choices=_choices(question), widget=forms.RadioSelect)


def _several(question: Question) -> forms.Field:
    return forms.MultipleChoiceField(choices=_choices(question), widget=forms.CheckboxSelectMultiple)


def _yes_no(question: Question) -> forms.Field:
    return forms.ChoiceField(choices=[(YES, _("Yes")), (NO, _("No"))], widget=forms.RadioSelect)


FIELDS: dict[str, Callable[[Question], forms.Field]] = {
    Question.Kind.TEXT: _text,
    Question.Kind.CHOICE: _choice,
    Question.Kind.SEVERAL: _several,
    Question.Kind.YES_NO: _yes_no,
}


def _choices(question: Question) -> list[tuple[str, str]]:
    return [(choice, choice) for choice in question.choices]


def _condition_in_words(question: Question, parent: Question | None) -> str:
    if parent is None:
        return ""
    if not question.only_if_answer:
        return _("Answer if you answered “%(question)s”.") % {"question": parent.text}
    return _("Answer if “%(question)s” is “%(answer)s”.") % {
        "question": parent.text,
        "answer": _as_shown(question.only_if_answer, parent),
    }


def _as_shown(answer: str, parent: Question) -> str:
    if parent.kind == Question.Kind.YES_NO:
        return _("Yes") if answer.casefold() == YES else _("No")
    return answer


def _answer_that_shows(question: Question, parent: Question) -> str:
    """The form's value for the answer the condition waits for; "" if scripts cannot tell."""
    wanted = question.only_if_answer
    if parent.kind == Question.Kind.YES_NO:
        return wanted.casefold() or f"{YES}|{NO}"
    if parent.kind == Question.Kind.TEXT or "|" in wanted:
        return ""
    return next((c for c in parent.choices if c.casefold() == wanted.casefold()), "|".join(parent.choices))


def as_answer(question: Question, value: Any) -> Answer:
    """A cleaned form value as it is stored."""
    if question.kind == Question.Kind.YES_NO and value in (YES, NO):
        return bool(value == YES)
    return list(value) if isinstance(value, (list, tuple)) else str(value)


def as_value(question: Question, answer: Any) -> Any:
    """A stored answer as a form shows it; None if the question no longer fits it."""
    if question.kind == Question.Kind.YES_NO:
        return (YES if answer else NO) if isinstance(answer, bool) else None
    if question.kind == Question.Kind.SEVERAL:
        return (
            [choice for choice in answer if choice in question.choices] if isinstance(answer, list) else None
        )
    if not isinstance(answer, str):
        return None
    return answer if question.kind == Question.Kind.TEXT or answer in question.choices else None


def asked(questions: Iterable[Question], data: QueryDict | Mapping[str, Any]) -> set[int]:
    """Keys of the questions that are asked, given what the form's other fields hold.

    A question that hangs on one that is not asked is not asked either.
    """
    by_key = {question.pk: question for question in questions}
    known: dict[int, bool] = {}

    def is_asked(question: Question) -> bool:
        if question.pk not in known:
            known[question.pk] = False  # so that two that hang on each other end here
            parent = by_key.get(question.only_if_id or 0)
            known[question.pk] = question.only_if_id is None or (
                parent is not None
                and is_asked(parent)
                and _is_given(question.only_if_answer, _typed(parent, data))
            )
        return known[question.pk]

    return {question.pk for question in by_key.values() if is_asked(question)}


def _typed(question: Question, data: QueryDict | Mapping[str, Any]) -> list[str]:
    name = field_name(question)
    value = data.getlist(name) if isinstance(data, QueryDict) else data.get(name)
    values = value if isinstance(value, list) else [value]
    return [str(one).strip().casefold() for one in values if one not in (None, "")]


def _is_given(wanted: str, typed: list[str]) -> bool:
    return wanted.strip().casefold() in typed if wanted.strip() else any(typed)
