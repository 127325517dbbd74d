from django.utils.translation import gettext_lazy as _

from community.base.personal import Blank, Held, Part
from members.conduct.actions import step_aside_from_all

STAYS = _("Reports stay for those who deal with them, without your name.")

PERSONAL = Part(
    held=[
        Held(
            "members.Block", _("Members you do not wish to see"), person="member", shows="other__name since"
        ),
        Held("members.Block", _("Members who do not wish to see you"), person="other", hides="member since"),
        Held("members.Handler", _("That you deal with reports"), person="member", shows="since"),
        Held(
            "members.Report",
            _("Your reports about conduct"),
            person="member",
            shows="reported_at happened about where answer_by answered_at closed_at summary",
            hides="reference secret name email",
            nobody="emptied_at",
            leaving=Blank({"member": None}, because=STAYS),
        ),
        Held(
            "members.Report",
            _("Your reports about conduct"),
            address="email",
            shows="reported_at happened about where answer_by answered_at closed_at summary",
            hides="name",
            leaving=Blank({"name": "", "email": ""}, because=STAYS),
        ),
        # Not for them to know: whoever is kept out of a report must not learn that there is one.
        Held("members.Handling", _("Reports you deal with"), person="member", hides="report state"),
        Held(
            "members.Note",
            _("What you wrote about reports"),
            person="member",
            shows="kind text written_at",
            hides="report",
            leaving=Blank(
                {"member": None}, because=_("What handlers wrote stays with the report, without names.")
            ),
        ),
    ],
    before_leaving=step_aside_from_all,
)
