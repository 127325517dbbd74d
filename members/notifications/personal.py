from django.utils.translation import gettext_lazy as _

from community.base.personal import Held, Part

PERSONAL = Part(
    held=[
        Held(
            "members.NotificationChoice",
            _("What you want to hear of"),
            person="member",
            shows="topic rhythm",
        ),
        Held(
            "members.DigestLine",
            _("Waiting for your next weekly email"),
            person="member",
            shows="topic line url written_at",
        ),
    ]
)
