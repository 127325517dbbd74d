"""What the people of the demo say about themselves, and to whom."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from community.demo.crowd import Crowd
from community.demo.portraits import portrait
from members.accounts.models import Member
from members.profiles.models import (
    Audience,
    Interest,
    JourneyStage,
    Listed,
    Profile,
    ProfileLink,
    Tool,
    unguessable,
)
from members.profiles.photos import files
from members.profiles.photos.cutting import Cut, squares

LISTED = 150
WITH_PHOTO = 12
ROLES = [
    "Information analyst",
    "Senior analyst, maternity",
    "Data engineer",
    "Head of analytics",
    "Public health intelligence lead",
    "Statistician",
    "Performance analyst, urgent care",
    "Data scientist, workforce",
]
ABOUTS = [
    "I turn ward returns into charts that clinicians ask for again.",
    "Happy to look at anybody’s first pull request. I learned R here, two lunch breaks at a time.",
    "I keep a **data dictionary** that three trusts share, and I would love a fourth.",
    "New to Python after ten years of spreadsheets: be patient with me, and I will bring cake.",
    "",
]
PRONOUNS = ["she/her", "he/him", "they/them", "", ""]
ALICE = """I look after the bed model at Riverside and I am *halfway* from Excel to R.

What I can help with:

- run charts and control charts
- talking a clinician through what a funnel plot says
"""
OLIVE = """I teach R to people who never asked for it, and put on the community’s conference.

Ask me about a first talk: I will read your slides, and sit in the front row.
"""


def load_profiles(crowd: Crowd, alice: Member, olive: Member, ada: Member) -> None:
    """Some are listed for members, some for anyone; most people have not said anything."""
    people = [alice, olive, ada, *crowd.members[:LISTED]]
    profiles = Profile.objects.bulk_create(_profiles(people))
    _choose(profiles, Profile.tools.through, "tool_id", list(Tool.objects.all()), most=5)
    _choose(profiles, Profile.interests.through, "interest_id", list(Interest.objects.all()), most=4)
    ProfileLink.objects.bulk_create(
        ProfileLink(profile=profile, position=position, label=label, url=url)
        for profile, links in ((profiles[0], ALICES_LINKS), (profiles[1], OLIVES_LINKS))
        for position, (label, url) in enumerate(links, start=1)
    )


ALICES_LINKS = [
    ("Code", "https://code.example/alice"),
    ("Notes on run charts", "https://alice.example/notes"),
]
OLIVES_LINKS = [
    ("Course: R for the curious", "https://university.example/r"),
    ("Blog", "https://olive.example"),
]


def _profiles(people: list[Member]) -> Iterator[Profile]:
    stages = list(JourneyStage.objects.all())
    now = timezone.now()
    for number, member in enumerate(people):
        profile = Profile(
            member=member,
            listed_for=Listed.PUBLIC if number % 3 == 1 else Listed.MEMBERS,
            listed_at=now - dt.timedelta(days=number % 90),
            role=ROLES[number % len(ROLES)],
            pronouns=PRONOUNS[number % len(PRONOUNS)],
            about=ABOUTS[number % len(ABOUTS)],
            journey_stage=stages[number % len(stages)] if stages else None,
            photo=_photo(number) if number < WITH_PHOTO else "",
        )
        for field, value in _own_words(number).items():
            setattr(profile, field, value)
        for field in Profile.FIELDS:
            setattr(profile, f"{field}_for", _audience(number, field))
        yield profile


def _own_words(number: int) -> dict[str, Any]:
    """Alice and Olive say more."""
    return {
        0: {"role": "Information analyst, patient flow", "pronouns": "she/her", "about": ALICE},
        1: {"role": "Lecturer in health data science", "pronouns": "she/her", "about": OLIVE},
    }.get(number, {})


def _audience(number: int, field: str) -> Audience:
    if number < 3:
        return Audience.MEMBERS if field in ("region", "pronouns", "journey_stage") else Audience.PUBLIC
    if (number + len(field)) % 7 == 0:
        return Audience.ME
    return Audience.PUBLIC if (number + len(field)) % 2 else Audience.MEMBERS


def _photo(number: int) -> str:
    key = unguessable(24)
    files.write(key, squares(portrait(number), Cut()))
    return key


def _choose(profiles: list[Profile], through: Any, column: str, choices: list[Any], *, most: int) -> None:
    """Each chooses a few, those at the head of the list more often than the others."""
    through.objects.bulk_create(
        through(profile_id=profile.pk, **{column: choices[place].pk})
        for number, profile in enumerate(profiles)
        for place in sorted(
            {(number * (step + 1) + step * step) % (6 + 4 * step) % len(choices) for step in range(most)}
        )
    )
