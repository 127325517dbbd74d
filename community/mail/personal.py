from django.utils.translation import gettext_lazy as _

from community.base.personal import Held, Part

PERSONAL = Part(
    held=[
        Held(
            "community.Message",
            _("Emails we sent you"),
            person="member",
            address="to",
            shows="to subject text state created_at sent_at",
            hides="name reply_to context calendar unsubscribe html message_id key urgent secret kept attempts"
            " error due_at",
        )
    ]
)
