"""The kinds of badge, and what each says of its person: signed with it, so never more than we know."""

from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    MEMBER = "member", _("Member")
    FELLOW = "fellow", _("Fellow")
    SPEAKER = "speaker", _("Speaker")
    TRAINER = "trainer", _("Trainer")
    DELEGATE = "delegate", _("Delegate")


@dataclass(frozen=True)
class Meaning:
    # Of the Open Badges vocabulary of achievements.
    type: str
    says: str | Promise
    earned_by: str | Promise
    picture: str | Promise


MEANINGS: dict[str, Meaning] = {
    Kind.MEMBER: Meaning(
        "Membership",
        _("Its holder is a member of the community."),
        _("Joining the community and accepting its code of conduct."),
        _("A round badge with a person, and the word Member"),
    ),
    Kind.FELLOW: Meaning(
        "Fellowship",
        _("Its holder was made a Fellow of the community: an honour for three years."),
        _(
            "Being nominated, with three or more contributions in twelve months, and being awarded the "
            "fellowship by the community’s judges."
        ),
        _("A round badge with a star, and the word Fellow"),
    ),
    Kind.SPEAKER: Meaning(
        "CommunityService",
        _("Its holder spoke at an event of the community."),
        _("Giving a talk at an event of the community; a steward confirms it."),
        _("A round badge with a speech bubble, and the word Speaker"),
    ),
    Kind.TRAINER: Meaning(
        "CommunityService",
        _("Its holder ran a workshop of the community."),
        _("Being one of the organisers of a workshop, once it has taken place."),
        _("A round badge with a board on a stand, and the word Trainer"),
    ),
    Kind.DELEGATE: Meaning(
        "Badge",
        _("Its holder had a confirmed place at a conference of the community that has taken place."),
        _(
            "Registering for a conference and keeping the place until it was over. No names are taken at the "
            "door, so it does not say that its holder was in the room."
        ),
        _("A round badge with a ticket, and the word Delegate"),
    ),
}


def named(kind: str) -> str:
    """What is written on a badge that speaks of the community as a whole."""
    words = {Kind.MEMBER: _("Member of the %(community)s"), Kind.FELLOW: _("Fellow of the %(community)s")}
    return words[Kind(kind)] % {"community": settings.COMMUNITY["name"]}
