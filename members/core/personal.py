"""What is held about core membership."""

from django.utils.translation import gettext_lazy as _

from community.base.personal import Blank, Held, Part

DECIDED = Blank({"decided_by": None}, because=_("That a steward decided, and the reason given."))

PERSONAL = Part(
    held=[
        Held(
            "members.CoreMembership",
            _("Your core membership"),
            person="member",
            shows="until affiliation__organisation__name reason withdrawn_on",
            hides="decided_by",
            nobody="reminded",
        ),
        Held(
            "members.CoreRequest",
            _("What you asked about core membership"),
            person="member",
            shows="ground words asked_at granted decided_at reason",
            hides="decided_by",
        ),
        Held(
            "members.CoreMembership",
            _("What you as a steward decided about core memberships"),
            person="decided_by",
            shows="until reason withdrawn_on",
            leaving=DECIDED,
        ),
        Held(
            "members.CoreRequest",
            _("What you as a steward answered"),
            person="decided_by",
            shows="ground granted decided_at reason",
            leaving=DECIDED,
        ),
    ]
)
