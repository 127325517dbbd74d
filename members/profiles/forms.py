"""What a person fills in about themselves, each part with who sees it beside it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from members.profiles.links import LinksField
from members.profiles.models import Audience, Listed, Profile
from members.profiles.shown import Link

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Profile]
else:
    ModelForm = forms.ModelForm

# A question of its own for each, since nobody hears which field a list stands beside.
WHO_SEES = {
    "photo": _("Who sees your photo?"),
    "pronouns": _("Who sees your pronouns?"),
    "role": _("Who sees your role?"),
    "contribution": _("Who sees how you take part?"),
    "organisation": _("Who sees where you work?"),
    "region": _("Who sees your region?"),
    "journey_stage": _("Who sees how far you are?"),
    "tools": _("Who sees your tools?"),
    "interests": _("Who sees your interests?"),
    "links": _("Who sees your links?"),
    "about": _("Who sees your text?"),
}


MANY = ("tools", "interests")


class Row(NamedTuple):
    """A field and who sees it; or, of what is told on another page, a heading and its value."""

    audience: BoundField
    field: BoundField | None = None
    heading: Any = ""
    value: str = ""
    # So many choices that they are folded away until one is ticked.
    many: bool = False


class ProfileForm(ModelForm):
    marks_optional = False  # all of it is, as the page says

    listed_for = forms.ChoiceField(
        label=_("Who can find you in the list of members?"),
        choices=[
            (Listed.NOBODY, _("Nobody")),
            (Listed.MEMBERS, _("Members")),
            (Listed.PUBLIC, _("Anyone")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    links = LinksField(
        label=_("Links"),
        required=False,
        help_text=_("Up to six, one on each line: what it is, then its address."),
    )
    HINTS = {
        "": _("Your profile is not shown to anybody but you."),
        "members": _("People who have signed in find your name, and of the rest what you choose below."),
        "public": _("Everybody on the internet, search engines too. Choose below what else they see."),
    }

    class Meta:
        model = Profile
        fields = [
            *("listed_for", "pronouns", "role", "journey_stage", "tools", "interests", "about"),
            *(f"{field}_for" for field in WHO_SEES),
        ]
        labels = {
            "role": _("What do you do?"),
            "journey_stage": _("How far are you on your data journey?"),
            "tools": _("Which tools do you use?"),
            "interests": _("What interests you?"),
            "about": _("A few words about you"),
            **{f"{field}_for": question for field, question in WHO_SEES.items()},
        }
        help_texts = {
            "pronouns": _("Such as she/her or they/them."),
            "role": _("In a few words, such as “Senior information analyst, maternity”."),
            "about": _("What you work on, what you could help with, what you would like to learn."),
        }
        widgets = {
            "tools": forms.CheckboxSelectMultiple,
            "interests": forms.CheckboxSelectMultiple,
            "about": forms.Textarea({"rows": 8}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["listed_for"].widget.hints = self.HINTS
        for field in MANY:
            self.fields[field].widget.compact = True
        stage: Any = self.fields["journey_stage"]
        stage.empty_label = _("Rather not say")
        for field in WHO_SEES:
            # As the radios of a model's own field would have it: no empty choice.
            self.fields[f"{field}_for"].choices = Audience.choices  # type: ignore[attr-defined]
        if self.instance.pk:
            self.initial["links"] = [Link(link.label, link.url) for link in self.instance.links.all()]

    def rows(self) -> Iterator[Row]:
        """What is filled in here, each with who sees it."""
        for field in ("pronouns", "role", "journey_stage", "tools", "interests", "links", "about"):
            yield Row(self[f"{field}_for"], self[field], many=field in MANY)

    def told_elsewhere(self) -> Iterator[Row]:
        """What the account page knows already: only who sees it is asked."""
        member = self.instance.member
        for field, heading, value in (
            ("contribution", _("How you take part"), member.get_contribution_display()),
            ("organisation", _("Where you work"), member.organisation_name),
            ("region", _("Your region"), str(member.region or "")),
        ):
            yield Row(self[f"{field}_for"], heading=heading, value=value)

    def values(self) -> dict[str, Any]:
        """What `save_profile` is to write."""
        cleaned = self.cleaned_data
        return {
            "changed": [name for name in self._meta.fields or () if name not in ("tools", "interests")],
            **{name: cleaned[name] for name in ("tools", "interests", "links")},
        }
