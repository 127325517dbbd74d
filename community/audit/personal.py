from django.utils.translation import gettext_lazy as _

from community.base.personal import Held, Part, Stay

PERSONAL = Part(
    held=[
        Held(
            "community.Reading",
            _("Sensitive details that you were shown as an organiser or steward"),
            person="member",
            shows="what read_at",
            hides="kind object_id",
            leaving=Stay(
                _("That you read somebody’s needs, under a number that then belongs to nobody: their right.")
            ),
        )
    ],
    nobody={"pghistory.Context": "created_at updated_at metadata"},
)
