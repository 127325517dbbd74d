from django.utils.translation import gettext_lazy as _

from community.base.personal import Held, Part
from members.profiles.photos.files import names_of

PERSONAL = Part(
    held=[
        Held(
            "members.Profile",
            _("Your profile"),
            person="member",
            shows="listed_for listed_at pronouns pronouns_for role role_for contribution_for organisation_for"
            " region_for journey_stage__name journey_stage_for tools_for interests_for links_for about"
            " about_for photo_for changed_at",
            hides="slug photo photo_draft photo_draft_at",
        ),
        Held("members.Profile_tools", _("Your tools"), person="profile__member", shows="tool__name"),
        Held(
            "members.Profile_interests",
            _("Your interests"),
            person="profile__member",
            shows="interest__name",
        ),
        Held(
            "members.ProfileLink",
            _("Your links"),
            person="profile__member",
            shows="label url",
            nobody="position",
        ),
    ],
    nobody={
        "members.Tool": "name position",
        "members.Interest": "name position",
        "members.JourneyStage": "name position",
    },
    files=names_of,
)
