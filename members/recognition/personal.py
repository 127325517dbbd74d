from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from community.base.personal import Blank, Held, Part
from members.recognition.models import Judgement, Nomination


def _outlived() -> list[QuerySet[Any]]:
    """Nominations that had their time; before them what judges said of them, and what was joined to them."""
    nominations = Nomination.objects.outlived()
    joined = Nomination.objects.filter(joined_to__in=nominations)
    return [Judgement.objects.filter(nomination__in=nominations), joined, nominations]


# The register is public, and its entry goes with the person: the page on which somebody
# agrees to stand there says so. What they said about others stays, without their name.
PERSONAL = Part(
    held=[
        Held(
            "members.Contribution",
            _("Your contributions"),
            person="member",
            shows="kind line link on is_public state question source changed_at",
        ),
        Held(
            "members.Contribution",
            _("Contributions of others that you confirmed"),
            person="confirmed_by",
            shows="line link",
            leaving=Blank({"confirmed_by": None}, because=_("That a steward confirmed what others gave.")),
        ),
        Held(
            "members.Fellowship",
            _("Your entry on the register of Fellows"),
            person="member",
            shows="name organisations kinds awarded_on until renewed_on reminded_of told_of_end_of",
            nobody="nomination imported",
        ),
        Held(
            "members.Fellowship",
            _("An entry of the register that you claim"),
            person="claimed_by",
            shows="name awarded_on",
            leaving=Blank({"claimed_by": None}, because=_("Entries of the register that belong to nobody.")),
        ),
        Held(
            "members.Nomination",
            _("Nominations of you"),
            person="nominee",
            address="email",
            shows="name email why links is_renewal state created_at accepted_on judges_until ended_at reason",
            hides="reference",
            nobody="joined_to",
        ),
        Held(
            "members.Nomination",
            _("Nominations you made"),
            person="nominator",
            shows="name why links created_at",
            leaving=Blank({"nominator": None}, because=_("That somebody else was nominated, and why.")),
        ),
        Held(
            "members.Judgement",
            _("What you said as a judge"),
            person="judge",
            shows="nomination__name word reason",
        ),
        Held("members.Judge", _("That you are named to judge nominations"), person="member"),
    ],
    nobody={"members.FellowImport": "file_name applied_at undone_at"},
    outlived=_outlived,
)
