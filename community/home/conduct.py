"""The two lists of the code of conduct, and its versions.

Whoever changes the lists changes CODE_OF_CONDUCT_VERSION and says at the top
of VERSIONS what is new: members who accepted an older one read that.
"""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DO = [
    _("be kind: everybody was a beginner once, and many people here are"),
    _(
        "welcome people whatever their job, grade, organisation, background, body, faith, age, "
        "gender or sexuality"
    ),
    _("ask freely, and answer as you would like to be answered"),
    _("criticise ideas and code, never people"),
    _("give credit for other people’s work"),
    _("respect it when somebody does not wish to be photographed, recorded or quoted"),
]
DO_NOT = [
    _("harass, threaten or insult anybody, or give them unwanted attention of any kind"),
    _("make demeaning jokes or show demeaning pictures"),
    _("shout people down, or carry on after being asked to stop"),
    _("share private information about somebody without their agreement"),
    _("share patient data, not even in an example"),
    _("sell or recruit where it was not invited"),
]


@dataclass(frozen=True)
class Version:
    name: str
    since: dt.date | None = None
    changed: str | Promise = ""

    @property
    def is_in_force(self) -> bool:
        return bool(self.name == settings.CODE_OF_CONDUCT_VERSION)


# The newest first.
VERSIONS = [
    Version("2026-01", dt.date(2026, 1, 1), _("The first version.")),
]


def versions() -> list[Version]:
    """With the one in force, even where a community has named one and said nothing about it."""
    in_force = [] if any(one.is_in_force for one in VERSIONS) else [Version(settings.CODE_OF_CONDUCT_VERSION)]
    return in_force + VERSIONS
