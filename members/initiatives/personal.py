from typing import Any

from django.utils.translation import gettext_lazy as _

from community.base.personal import Blank, Held, Part
from members.initiatives.models import Participant
from members.initiatives.taking_part import leave


def leave_all(member: Any) -> None:
    """What only they ran says from now on that it is looking for somebody."""
    for part in Participant.objects.filter(member=member).select_related("initiative"):
        leave(part.initiative, by=member)


PERSONAL = Part(
    held=[
        Held(
            "members.Initiative",
            _("What you have started"),
            person="started_by",
            shows="kind__name title summary description links created_at active_at hidden_at hidden_because"
            " answer answered_at",
            nobody="slug asked_at dormant_since",
            leaving=Blank(
                {"started_by": None}, because=_("What you have started, which others take part in.")
            ),
        ),
        Held(
            "members.Initiative",
            _("What you have hidden as a steward"),
            person="hidden_by",
            shows="title hidden_at hidden_because",
            leaving=Blank({"hidden_by": None}, because=_("That a steward hid it, and why.")),
        ),
        Held(
            "members.InitiativeNews",
            _("News you have written"),
            person="author",
            shows="initiative__title title text published_at",
            leaving=Blank({"author": None}, because=_("The news of what others take part in.")),
        ),
        Held(
            "members.Participant",
            _("What you take part in"),
            person="member",
            shows="initiative__title role since",
        ),
    ],
    nobody={"members.InitiativeKind": "name position hint"},
    before_leaving=leave_all,
)
