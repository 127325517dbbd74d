from django.utils.translation import gettext_lazy as _

from community.base.personal import Held, Part, Stay

PERSONAL = Part(
    held=[
        Held(
            "events.Place",
            _("Your places"),
            person="registration__member",
            shows="pool__event__title pool__name held_until",
            nobody="allocation",
            leaving=Stay(_("At past events, that a place was taken.")),
        ),
        Held(
            "events.WaitingEntry",
            _("Your turns on waiting lists"),
            person="registration__member",
            shows="pool__event__title pool__name state wish joined_at offered_until instead_of ended_at",
            leaving=Stay(_("At past events, that somebody waited.")),
        ),
        Held(
            "events.AllocationInvitation",
            _("Places kept for your address"),
            address="email",
            shows="allocation__pool__event__title allocation__name",
        ),
    ],
    nobody={
        "events.Pool": "event session name mode room position is_open has_waiting_list",
        "events.Allocation": "pool name kept_for code returns_at returned_at",
    },
)
