"""What is held about lost accounts and who gave them back."""

from django.utils.translation import gettext_lazy as _

from community.base.personal import Blank, Held, Part
from members.ways_back.models import WayBack

HELPED = _("For 90 days, that two stewards agreed, and why they were sure.")

PERSONAL = Part(
    held=[
        Held(
            "members.WayBack",
            _("When you asked for a lost account"),
            person="member",
            address="email",
            shows="name lost second_factor words asked_at reason agreed_reason opens_at"
            " ending ended_at ended_because",
            hides="reference proposed_by agreed_by",
        ),
        # Who asks and is never believed is no member; whoever wrote it, one may stand in it.
        Held(
            "members.WayBack",
            _("Requests for a lost account that name an address of yours"),
            person="member",
            address="lost",
            hides="name email second_factor words",
        ),
        Held(
            "members.WayBack",
            _("Ways back that you proposed as a steward"),
            person="proposed_by",
            shows="reason asked_at ending ended_at",
            leaving=Blank({"proposed_by": None}, because=HELPED),
        ),
        Held(
            "members.WayBack",
            _("Ways back that you agreed to as a steward"),
            person="agreed_by",
            shows="agreed_reason asked_at ending ended_at",
            leaving=Blank({"agreed_by": None}, because=HELPED),
        ),
    ],
    outlived=lambda: [WayBack.objects.outlived()],
)
