"""What is held about where people work."""

from django.utils.translation import gettext_lazy as _

from community.base.personal import Blank, Held, Part

PERSONAL = Part(
    held=[
        Held(
            "members.Affiliation",
            _("Where you work and have worked"),
            person="member",
            shows="organisation__name started_on ended_on proved_on email reason",
            hides="vouched_by",
            nobody="follows",
        ),
        Held(
            "members.Affiliation",
            _("Where you as a steward said that others work"),
            person="vouched_by",
            shows="organisation__name started_on reason",
            leaving=Blank({"vouched_by": None}, because=_("That a steward said where somebody works.")),
        ),
        Held(
            "members.AddressProof",
            _("When you proved your addresses"),
            person="address__user",
            shows="proved_at",
            nobody="followed_at",
        ),
    ],
    nobody={"members.FollowedDomain": "domain organisation"},
)
