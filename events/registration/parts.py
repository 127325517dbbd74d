"""The parts that the forms for registering and for changing have in common."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.calendar.models import Event
from events.capacity.models import Allocation, Pool, WaitingEntry
from events.registration import questions as asking
from events.registration.actions import Wishes
from events.registration.choices import NOT_COMING, field_of, groups_of, is_full, places_in_words
from events.registration.models import Question

WISH_HINTS = {
    "take": gettext_lazy("We email you about your place, with a calendar entry."),
    "ask": gettext_lazy("We email you. You have up to two days to answer, then the next person is asked."),
}


class WishField(forms.ChoiceField):
    """Shown only while something is full; a form sent without it means the first choice."""

    def bound_data(self, data: Any, initial: Any) -> Any:
        return data or initial

    def clean(self, value: Any) -> Any:
        return super().clean(value or WaitingEntry.Wish.TAKE)


class PlacesPart(forms.Form):
    """Which places somebody would like."""

    use_required_attribute = False
    # Keys of the pools that somebody who changes a registration has asked for before.
    asked_for: Collection[int] = ()

    def ask_for_places(
        self, pools: Iterable[Pool], *, has: Collection[int] = (), wish: str = WaitingEntry.Wish.TAKE
    ) -> None:
        """`pools` come with their sessions; `has`: keys of those that are asked for already."""
        self.pools = [pool for pool in pools if pool.pk in has or not (pool.session and pool.is_over)]
        self.only_pool = self.pools[0] if len(self.pools) == 1 else None
        self.only_pool_in_words = ""
        self.place_names: list[str] = []
        self.shows_wish = self.is_bound
        if self.only_pool is None:
            for group in groups_of(self.pools):
                field = self.fields[group.name] = field_of(group, has)
                chosen = [pool.pk for pool in group.pools if pool.pk in has]
                if has:
                    field.initial = (chosen[0] if chosen else NOT_COMING) if group.takes_one else chosen
                self.place_names.append(group.name)
        self.fields["wish"] = WishField(
            label=_("When something you chose is full and a place comes free"),
            choices=WaitingEntry.Wish.choices,
            widget=forms.RadioSelect,
            initial=wish,
        )
        self.fields["wish"].widget.hints = WISH_HINTS
        self.fields["code"] = forms.CharField(
            label=_("Code"),
            max_length=40,
            required=False,
            help_text=_(
                "Speakers, sponsors and partners may have been given one: it opens a place kept for them."
            ),
            widget=forms.TextInput(
                {"class": "nhsuk-input--width-10", "autocomplete": "off", "spellcheck": "false"}
            ),
        )

    def show_counts(self, counted: Iterable[Pool]) -> None:
        """Say under each choice how many places are left. Needs the pools from `with_counts`."""
        for pool in counted:
            self.shows_wish = self.shows_wish or is_full(pool)
            words = _("What you asked for before") if pool.pk in self.asked_for else places_in_words(pool)
            if self.only_pool is not None and pool.pk == self.only_pool.pk:
                self.only_pool_in_words = words
            for name in self.place_names:
                hints: dict[str, str] = self.fields[name].widget.hints
                hints[str(pool.pk)] = words

    @property
    def place_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.place_names]

    def clean_code(self) -> str:
        """A code that nobody gave out is a slip: silently doing without would cost them the kept place."""
        code: str = self.cleaned_data["code"]
        if code and not Allocation.objects.filter(pool__in=self.pools, code__iexact=code).exists():
            raise forms.ValidationError(
                _("We do not know this code. Check it with whoever gave it to you, or leave it empty.")
            )
        return code

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.wanted and not any(name in self.errors for name in self.place_names):
            self.add_error(
                self.place_names[0] if self.place_names else None, _("Choose what you would like to come to.")
            )
        return cleaned

    @property
    def wanted(self) -> list[Pool]:
        if self.only_pool is not None:
            return [self.only_pool]
        keys: set[int] = set()
        for name in self.place_names:
            value = self.cleaned_data.get(name)
            keys |= set(value) if isinstance(value, list) else {value} if value else set()
        return [pool for pool in self.pools if pool.pk in keys]

    def wishes(self) -> Wishes:
        return Wishes(
            pools=self.wanted,
            wish=self.cleaned_data["wish"],
            code=self.cleaned_data["code"],
        )

    def say_full(self, pools: Iterable[Pool]) -> None:
        """What somebody reads who was too late: everything they typed is still there."""
        for pool in pools:
            message = _("“%(pool)s” is full or closed now. Choose something else.") % {"pool": pool.name}
            name = f"session_{pool.session_id}" if pool.session_id else "place"
            self.add_error(name if name in self.fields else None, message)


class AnswersPart(forms.Form):
    """The event's questions, and needs if it asks for them."""

    use_required_attribute = False

    def ask_questions(
        self, event: Event, questions: Iterable[Question], answers: Mapping[int, Any], remembers: bool
    ) -> None:
        """`answers`: what to fill in, by key of the question; `remembers`: whether we may keep them."""
        self.questions = {question.pk: question for question in questions}
        self.asked = (
            asking.asked(self.questions.values(), self.data) if self.is_bound else set(self.questions)
        )
        for question in self.questions.values():
            field = asking.field_for(question, self.questions)
            if question.pk in answers:
                field.initial = asking.as_value(question, answers[question.pk])
            field.required = question.required and question.pk in self.asked
            self.fields[asking.field_name(question)] = field
        if self.questions:
            self.fields["remember"] = forms.BooleanField(
                label=_("Remember my answers for the next time the same question is asked"),
                required=False,
                initial=remembers,
            )
        if event.asks_needs:
            self.fields["dietary"] = _needs_field(_("Dietary needs"), _("For the catering."))
            self.fields["access"] = _needs_field(
                _("Access needs"),
                _("For example step-free access, a hearing loop, captions or a quiet place."),
            )

    @property
    def question_fields(self) -> list[forms.BoundField]:
        return [self[asking.field_name(question)] for question in self.questions.values()]

    @property
    def asks_needs(self) -> bool:
        return "dietary" in self.fields

    def answers(self) -> dict[Question, Any]:
        """What was answered, of what was asked."""
        answers = {}
        for key in self.questions:
            question = self.questions[key]
            value = self.cleaned_data.get(asking.field_name(question))
            if key in self.asked and value not in (None, "", []):
                answers[question] = asking.as_answer(question, value)
        return answers


def _needs_field(label: str, hint: str) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, max_length=1000, required=False, widget=forms.Textarea({"rows": 2})
    )
