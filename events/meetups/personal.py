from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.base.personal import Blank, Held, Part
from events.meetups.queries import coming_of
from events.organising.cancelling.actions import cancel_event


def cancel_what_nobody_else_organises(member: Any) -> None:
    """People who would come are told, rather than stand before a closed door."""
    for event in coming_of(member):
        if not event.organisers.exclude(pk=member.pk).exists():
            because = gettext("Whoever put it on has left the community.")
            cancel_event(event, because=because, by=member)


PERSONAL = Part(
    held=[
        Held(
            "events.MeetUpAllowance",
            _("How much you may put on yourself"),
            person="member",
            shows="places upcoming reason given_at",
            nobody="initiative",
        ),
        Held(
            "events.MeetUpAllowance",
            _("Limits you have lifted as a steward"),
            person="given_by",
            shows="places upcoming reason given_at",
            leaving=Blank({"given_by": None}, because=_("That a steward lifted a limit, and why.")),
        ),
    ],
    before_leaving=cancel_what_nobody_else_organises,
)
