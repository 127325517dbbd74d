from django.utils.translation import gettext_lazy as _

from community.base.personal import Held, Part
from members.help.queries import pages_of

PERSONAL = Part(
    held=[
        Held(
            "members.Notice",
            _("Help you offered or asked for"),
            person="member",
            shows="kind topic text form time is_stuck created_at renewed_at closed_at hidden_because",
            hides="told_at",
        ),
        Held("members.Notice_tools", _("Tools it was about"), person="notice__member", shows="tool__name"),
        Held(
            "members.Notice_interests",
            _("Subjects it was about"),
            person="notice__member",
            shows="interest__name",
        ),
        Held(
            "members.Introduction",
            _("Those who answered you"),
            person="author",
            shows="notice__topic state proposed_at answered_at",
            hides="proposer note",
        ),
        Held(
            "members.Introduction",
            _("Those whom you answered"),
            person="proposer",
            shows="notice__topic note state proposed_at answered_at",
            hides="author",
        ),
        Held(
            "members.TallyEntry",
            _("Your private tally"),
            person="member",
            shows="way on minutes what",
        ),
    ],
    pages=pages_of,
)
