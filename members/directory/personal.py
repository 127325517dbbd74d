"""The directory repeats what the profile says. Its rows go with the profile, before their turn comes."""

from django.utils.translation import gettext_lazy as _

from community.base.personal import Held, Part

COUNTS = {"Tally": "pk choice block who", "NameWord": "word people"}

PERSONAL = Part(
    held=[
        Held(
            f"members.{audience}Listing",
            title,
            person="member",
            shows="name pronouns role organisation_name",
            hides="choices slug plain photo organisation words",
        )
        for audience, title in (
            ("Public", _("Your line in the directory, for anyone")),
            ("Member", _("Your line in the directory, for members")),
        )
    ],
    # Bits of members, and words that somebody's name has: they go with the last of those people.
    nobody={
        f"members.{audience}{model}": columns
        for audience in ("Public", "Member")
        for model, columns in COUNTS.items()
    },
)
