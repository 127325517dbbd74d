"""What people type about conduct."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from members.accounts.forms import AddressField
from members.accounts.models import Member
from members.conduct.actions import Told
from members.conduct.models import Handler, Handling, Note, Report
from members.conduct.rules import could_join, handlers, names_in, who_would_read

LONGEST = 10_000


def words(label: Any, empty: Any, *, rows: int = 6, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": rows}),
        error_messages={"required": empty},
    )


class AsksWhomItMeans(forms.Form):
    """Asks of people whose names stand in what was typed whether it is about them; once asked, it stays."""

    def __init__(self, *args: Any, people: Iterable[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {f"about-{member.pk}": member for member in people}
        for name in self.people:
            if name in self.data:
                self._ask(name)

    def ask(self, people: Iterable[Member]) -> None:
        for member in people:
            name = f"about-{member.pk}"
            self.people[name] = member
            self._ask(name)
            self.add_error(name, _("Say whether you mean them: then they must not read it."))

    def _ask(self, name: str) -> None:
        self.fields[name] = forms.ChoiceField(
            label=_("Is it about %(name)s?") % {"name": self.people[name]},
            choices=[("yes", _("Yes")), ("no", _("No, I mean somebody else, or only mention them"))],
            widget=forms.RadioSelect,
            help_text=_("They deal with reports, and what you wrote has their name, or a part of it."),
            error_messages={"required": _("Say whether you mean them: then they must not read it.")},
        )

    def said(self, answer: str) -> list[int]:
        """Keys of those of whom this was answered."""
        return [one.pk for name, one in self.people.items() if self.cleaned_data.get(name) == answer]


class ReportForm(AsksWhomItMeans):
    """Named or anonymous; nothing but what happened has to be told."""

    happened = words(
        _("What happened?"),
        _("Write what happened, in your own words."),
        rows=8,
        hint=_("In your own words, as much as you wish to tell."),
    )
    about = forms.CharField(
        label=_("Who is it about?"),
        required=False,
        max_length=500,
        help_text=_("Their names, as far as you know them. Nobody who is named here will read your report."),
    )
    where = forms.CharField(label=_("Where and when was it?"), required=False, max_length=500)
    without = forms.ModelMultipleChoiceField(
        Handler.objects.none(),
        label=_("Should any of these people not read it?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They deal with reports. Tick whoever should not deal with yours; they are not told."),
    )
    who = forms.ChoiceField(
        label=_("May we know who you are?"),
        choices=[("named", _("Yes")), ("anonymous", _("No, I stay anonymous"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether we may know who you are.")},
    )
    name = forms.CharField(
        label=_("Your name"),
        required=False,
        max_length=150,
        widget=forms.TextInput(
            {"autocomplete": "name", "spellcheck": "false", "data-show-when": "who=named"}
        ),
    )
    email = AddressField(required=False, help_text=_("So that we can tell you when there is an answer."))

    def __init__(self, *args: Any, viewer: Member | None, **kwargs: Any) -> None:
        super().__init__(*args, people=[handler.member for handler in handlers()], **kwargs)
        self.viewer = viewer
        without, who = self.fields["without"], self.fields["who"]
        without.queryset = handlers()  # type: ignore[attr-defined]
        who.widget.hints = {
            "anonymous": _("You get a secret address, where you read our answer and can write more."),
        }
        if viewer:
            del self.fields["name"], self.fields["email"]
            who.widget.hints["named"] = _("Only those who deal with your report see your name.")
        else:
            self.fields["email"].widget.attrs["data-show-when"] = "who=named"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("who") == "named" and not self.viewer:
            if not cleaned.get("name"):
                self.add_error("name", _("Type your name, or choose to stay anonymous."))
            if not cleaned.get("email") and "email" not in self.errors:
                self.add_error("email", _("Type your email address, or choose to stay anonymous."))
        return cleaned

    def told(self) -> Told:
        said, named = self.cleaned_data, self.cleaned_data["who"] == "named"
        return Told(
            happened=said["happened"],
            about=said["about"],
            where=said["where"],
            without=[*(handler.member_id for handler in said["without"]), *self.said("yes")],
            not_meant=self.said("no"),
            member=self.viewer if named else None,
            name=said.get("name", "") if named else "",
            email=said.get("email", "") if named else "",
        )


class MoreForm(AsksWhomItMeans):
    text = words(_("Would you like to write more?"), _("Write what you would like to add."))


class EntrustForm(forms.Form):
    """Whoever reported chooses of those who were named since."""

    readers = forms.ModelMultipleChoiceField(
        Handling.objects.none(),
        label=_("Who may read it?"),
        help_text=_("Whom you do not choose will never read it. They have not seen it, and are not told."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose whom you trust with it. If it is none of them, write to us.")},
    )

    def __init__(self, *args: Any, report: Report, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["readers"].queryset = who_would_read(report)  # type: ignore[attr-defined]


class HandlingForm(forms.Form):
    """One of the handlers writes."""

    text = words(_("What do you want to write?"), _("Write your answer or your note."))
    kind = forms.ChoiceField(
        label=_("Who shall read it?"),
        choices=[
            (Note.Kind.ANSWER, _("Whoever reported, and those who deal with it")),
            (Note.Kind.INTERNAL, _("Only those who deal with it")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who shall read it.")},
    )


class BringInForm(forms.Form):
    handler = forms.ModelChoiceField(
        Handler.objects.none(),
        label=_("Who should deal with it as well?"),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who should deal with it as well.")},
    )

    def __init__(self, *args: Any, report: Report, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["handler"].queryset = could_join(report)  # type: ignore[attr-defined]


class CloseForm(forms.Form):
    summary = words(
        _("What happened, and what did you do?"),
        _("Write a summary in which nobody can be recognised."),
        hint=_("Two or three sentences in which nobody can be recognised. A year from now all else is gone."),
    )

    def __init__(self, *args: Any, report: Report, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.report = report

    def clean_summary(self) -> str:
        summary = str(self.cleaned_data["summary"])
        if names := names_in(summary, self.report):
            raise forms.ValidationError(
                _("Somebody could be recognised by “%(names)s”. Say it without names."),
                params={"names": "”, “".join(names)},
            )
        return summary
