from django.utils.translation import gettext_lazy as _

from community.base.personal import Held, Part
from members.badges.baking import files_of

PERSONAL = Part(
    held=[
        Held(
            "members.Badge",
            _("Your badges"),
            person="member",
            shows="kind title holder earned_on valid_until document issued_at"
            " revoked_at revoked_because given_back",
            hides="code occasion key",
        ),
        Held(
            "members.Award",
            _("Badges a steward offered you"),
            person="member",
            shows="kind event on awarded_at",
            nobody="awarded_by",
        ),
    ],
    nobody={
        "members.BadgeKey": "name first_used_at withdrawn_at",
        "members.Revocation": "number revoked_at",
    },
    attached=files_of,
)
