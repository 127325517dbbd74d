"""Profiles with something in every field, so that what must be hidden is there to leak."""

import io
from typing import Any

from django.utils import timezone
from PIL import Image

from members.accounts.models import Member
from members.organisations.models import Organisation
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
from tests.factories.members import make_member, make_organisation

EVERY_AUDIENCE = [f"{field}_for" for field in Profile.FIELDS]


def make_profile(
    member: Member | None = None, *, listed_for: str = "members", audience: str = "", **fields: Any
) -> Profile:
    """`audience` is that of every field that has none of its own here."""
    if audience:
        fields = dict.fromkeys(EVERY_AUDIENCE, audience) | fields
    listed_at = timezone.now() if listed_for else None
    values = {"listed_for": listed_for, "listed_at": listed_at, **fields}
    return Profile.objects.update_or_create(member=member or make_member(), defaults=values)[0]


def plain_picture(width: int = 300, height: int = 400) -> bytes:
    """As `reading.plain_picture` makes them: the left half red, the right half blue."""
    picture = Image.new("RGB", (width, height), "red")
    picture.paste("blue", (width // 2, 0, width, height))
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=90)
    return out.getvalue()


def write_photo() -> str:
    """The files of a photo; returns the name that they share."""
    key = unguessable(24)
    files.write(key, squares(plain_picture(), Cut()))
    return key


def make_full_profile(name: str = "Zoë O’Brien", **fields: Any) -> Profile:
    """Every field filled in with a word of its own: HIDDEN names them."""
    organisation = Organisation.objects.filter(name="Planted Trust").first() or make_organisation(
        "Planted Trust", type="Planted kind", region="Planted region"
    )
    member = make_member(
        name=name,
        contribution=Member.Contribution.CHAMPION,
        organisation=organisation,
        organisation_type=organisation.type,
        region=organisation.region,
    )
    profile = make_profile(
        member,
        **{
            "pronouns": "planted/pronouns",
            "role": "Planted role",
            "about": "A **planted** text",
            "journey_stage": JourneyStage.objects.get_or_create(name="Planted stage")[0],
            "photo": f"planted{member.pk}",
            **fields,
        },
    )
    profile.tools.add(Tool.objects.get_or_create(name="Planted tool")[0])
    profile.interests.add(Interest.objects.get_or_create(name="Planted interest")[0])
    ProfileLink.objects.create(
        profile=profile, position=1, label="Planted link", url="https://planted.example"
    )
    return profile


# The word by which each field of such a profile is known on a page.
HIDDEN = {
    "pronouns": "planted/pronouns",
    "role": "Planted role",
    "contribution": "Champion",
    "organisation": "Planted Trust",
    "region": "Planted region",
    "journey_stage": "Planted stage",
    "tools": "Planted tool",
    "interests": "Planted interest",
    "links": "planted.example",
    "about": "planted</strong> text",
}
ALL = [Audience.PUBLIC, Audience.MEMBERS, Audience.ME]
LISTINGS = [Listed.NOBODY, Listed.MEMBERS, Listed.PUBLIC]
