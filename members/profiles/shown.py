"""A profile as one audience sees it: plain values, and none that are hidden from it.

What is hidden looks the same as what was never filled in, and a template that
is given a `Shown` has no way back to the row.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from django.db.models import Model

    from members.profiles.models import Profile


class Named(NamedTuple):
    """A choice or an organisation: `pk` is None for one that was typed in."""

    pk: int | None
    name: str

    def __str__(self) -> str:
        return self.name


class Link(NamedTuple):
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Shown:
    """The name is shown to whoever may open the page; all else as the person chose."""

    slug: str
    name: str
    photo: str = ""
    pronouns: str = ""
    role: str = ""
    contribution: str = ""
    contribution_word: str = ""
    organisation: Named | None = None
    organisation_type: Named | None = None
    region: Named | None = None
    journey_stage: Named | None = None
    tools: tuple[Named, ...] = ()
    interests: tuple[Named, ...] = ()
    links: tuple[Link, ...] = ()
    about: str = ""

    @property
    def says_more(self) -> bool:
        """Whether there is anything to list beside the name, the role and the text."""
        listed = (self.contribution, self.organisation, self.organisation_type, self.region)
        return any((*listed, self.journey_stage, self.tools, self.interests, self.links))


def shown(profile: "Profile", fields: set[str]) -> Shown:
    """The values of these fields, and of no others."""
    member = profile.member
    values: dict[str, object] = {}
    for field in fields & {"photo", "pronouns", "role", "about"}:
        values[field] = getattr(profile, field)
    if "contribution" in fields:
        values["contribution"] = member.contribution
        values["contribution_word"] = member.get_contribution_display() if member.contribution else ""
    if "organisation" in fields:
        typed = Named(None, member.organisation_typed) if member.organisation_typed else None
        values["organisation"] = _named(member.organisation) or typed
        values["organisation_type"] = _named(member.organisation_type)
    if "region" in fields:
        values["region"] = _named(member.region)
    if "journey_stage" in fields:
        values["journey_stage"] = _named(profile.journey_stage)
    for field in fields & {"tools", "interests"}:
        values[field] = tuple(Named(choice.pk, choice.name) for choice in getattr(profile, field).all())
    if "links" in fields:
        values["links"] = tuple(Link(link.label, link.url) for link in profile.links.all())
    return Shown(slug=profile.slug, name=member.name, **values)  # type: ignore[arg-type]


def _named(row: "Model | None") -> Named | None:
    return Named(row.pk, str(row)) if row else None
