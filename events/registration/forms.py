"""What people type to get, change or pass on a place."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.calendar.models import Event
from events.capacity.models import Pool, WaitingEntry
from events.registration.actions import Wishes
from events.registration.models import Question
from events.registration.parts import AnswersPart, PlacesPart
from members.accounts.forms import AddressField

type Data = QueryDict | Mapping[str, Any] | None


class ChangeForm(PlacesPart):
    """Other days or another mode."""

    def __init__(
        self,
        data: Data = None,
        *,
        pools: Iterable[Pool],
        has: Collection[int],
        wish: str = WaitingEntry.Wish.TAKE,
        kept: Collection[Pool] = (),
    ) -> None:
        """`kept`: the pools of places that will go once another one comes."""
        super().__init__(data)
        self.asked_for = has
        self.ask_for_places(pools, has=has, wish=wish)
        if kept:
            names = ", ".join(pool.name for pool in kept)
            self.fields["give_up"] = forms.BooleanField(
                label=_("Give up %(pools)s now, whether the other place comes or not") % {"pools": names},
                required=False,
            )


class AnswersForm(AnswersPart):
    """Other answers, other needs."""

    def __init__(
        self,
        data: Data = None,
        *,
        event: Event,
        questions: Iterable[Question],
        answers: Mapping[int, Any],
        remembers: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.ask_questions(event, questions, answers, remembers)


class RegisterForm(PlacesPart, AnswersPart):
    """One form for everybody; a newcomer also says who they are."""

    def __init__(
        self,
        data: Data = None,
        *,
        event: Event,
        pools: Iterable[Pool],
        questions: Iterable[Question],
        answers: Mapping[int, Any] | None = None,
        remembers: bool = False,
        has: Collection[int] = (),
        newcomer: bool = False,
        accepts_conduct: bool = False,
        **kwargs: Any,
    ) -> None:
        """`answers` and `has` fill the form in: answers by key of the question, keys of pools."""
        super().__init__(data, **kwargs)
        self.ask_for_places(pools, has=has)
        if newcomer:
            self.fields["name"] = forms.CharField(
                label=_("Your name"),
                max_length=150,
                help_text=_("As it should stand on a badge."),
                error_messages={"required": _("Type your name.")},
                widget=forms.TextInput({"autocomplete": "name", "spellcheck": "false"}),
            )
            self.fields["email"] = AddressField(
                help_text=_("We send a six-digit code there, to see that it is yours.")
            )
        self.ask_questions(event, questions, answers or {}, remembers)
        self.consent_names = add_consents(self, event)
        if accepts_conduct:
            add_conduct(self)

    @property
    def consent_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.consent_names]

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def wishes(self) -> Wishes:
        places = super().wishes()
        return Wishes(
            pools=places.pools,
            wish=places.wish,
            code=places.code,
            answers=self.answers(),
            remember=self.cleaned_data.get("remember", False),
            dietary=self.cleaned_data.get("dietary", "").strip(),
            access=self.cleaned_data.get("access", "").strip(),
            recording_consent=self.cleaned_data.get("recording_consent"),
            photography_consent=self.cleaned_data.get("photography_consent"),
        )


def add_consents(form: forms.Form, event: Event) -> list[str]:
    """A box for each notice the event has. Not ticked is "no"."""
    asked = [
        ("recording_consent", event.recording_notice, _("I may be recorded")),
        ("photography_consent", event.photography_notice, _("I may be photographed")),
    ]
    for name, notice, label in asked:
        if notice:
            form.fields[name] = forms.BooleanField(label=label, help_text=notice, required=False)
    return [name for name, notice, _label in asked if notice]


def add_conduct(form: forms.Form) -> None:
    form.fields["conduct"] = forms.BooleanField(
        label=_("I have read the code of conduct and will keep to it"),
        error_messages={"required": _("Read the code of conduct and tick the box if you will keep to it.")},
    )


class ConsentsForm(forms.Form):
    def __init__(self, data: QueryDict | None = None, *, event: Event, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        add_consents(self, event)


class CancelForm(forms.Form):
    because = forms.CharField(
        label=gettext_lazy("Why, if you would like to say"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Only the organisers see it."),
    )


class SubstituteForm(forms.Form):
    use_required_attribute = False

    name = forms.CharField(
        label=gettext_lazy("Their name"),
        max_length=150,
        error_messages={"required": gettext_lazy("Type the name of the person who would come.")},
        widget=forms.TextInput({"spellcheck": "false", "autocomplete": "off"}),
    )
    email = AddressField(label=gettext_lazy("Their email address"))

    def __init__(self, data: QueryDict | None = None, *, own: str = "", **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.own = own
        self.fields["email"].widget.attrs["autocomplete"] = "off"

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if email == self.own.lower():
            raise forms.ValidationError(
                _("That is your own address. Type the one of the person who would come.")
            )
        return email


class ConductForm(forms.Form):
    """A button, and the code of conduct if it was not accepted yet."""

    def __init__(self, data: QueryDict | None = None, *, accepts_conduct: bool, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if accepts_conduct:
            add_conduct(self)


class HaveACodeForm(forms.Form):
    """Where the rule refuses: a code opens the form. It comes back here only if it opened nothing."""

    marks_optional = False

    code = forms.CharField(
        label=gettext_lazy("Your code"),
        max_length=40,
        required=False,
        help_text=gettext_lazy(
            "Speakers, sponsors and partners may have been given one: it opens a place kept for them."
        ),
        widget=forms.TextInput(
            {"class": "nhsuk-input--width-10", "autocomplete": "off", "spellcheck": "false"}
        ),
    )

    def __init__(self, data: Data = None, *, known: bool = True, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.known = known

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if code and not self.known:
            raise forms.ValidationError(
                _("This code opens no place here. Check it with whoever gave it to you.")
            )
        return code
