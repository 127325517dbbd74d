from django.utils.translation import gettext_lazy as _

from community.base.personal import Held, Part

PERSONAL = Part(
    held=[
        Held(
            "events.CalendarLink",
            _("Your own calendar"),
            person="member",
            shows="created_at",
            hides="secret",
        )
    ]
)
