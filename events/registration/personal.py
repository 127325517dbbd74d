from django.utils.translation import gettext_lazy as _

from community.base.personal import Blank, Held, Part
from events.registration.leaving import consequences, free_places

NAMELESS = {
    "member": None,
    "email": "",
    "name": "",
    "organisation_name": "",
    "network": "",
    "recording_consent": None,
    "photography_consent": None,
    "cancelled_because": "",
}

PERSONAL = Part(
    held=[
        Held(
            "events.Registration",
            _("Your registrations"),
            person="member",
            address="email",
            shows="event__title name email organisation_name state source recording_consent"
            " photography_consent created_at updated_at cancelled_at cancelled_because",
            hides="reference network",
            nobody="wanted_pools held_until calendar_sequence",
            leaving=Blank(
                NAMELESS,
                because=_("That somebody was registered for an event that is over, to know how many came."),
            ),
        ),
        Held(
            "events.Answer",
            _("Your answers to organisers’ questions"),
            person="registration__member",
            shows="registration__event__title question__text value",
        ),
        Held(
            "events.RememberedAnswer",
            _("Answers kept for your next registration"),
            person="member",
            shows="question_text value",
        ),
        Held(
            "events.Needs",
            _("Your dietary and access needs"),
            person="registration__member",
            shows="registration__event__title dietary access",
        ),
        Held(
            "events.NeedsReader",
            _("Events whose needs you may read"),
            person="member",
            shows="event__title role",
        ),
        Held(
            "events.EligibilityException",
            _("Exceptions made for you"),
            address="email",
            shows="event__title email reason granted_at",
        ),
        Held(
            "events.EligibilityException",
            _("Exceptions you made for others"),
            person="granted_by",
            shows="event__title granted_at",
            leaving=Blank({"granted_by": None}, because=_("The exceptions you made, without your name.")),
        ),
        Held(
            "events.Substitution",
            _("Whom you asked to come instead of you"),
            person="registration__member",
            shows="registration__event__title name email state asked_at",
            hides="reference",
        ),
        Held(
            "events.Substitution",
            _("Who asked you to come instead of them"),
            address="email",
            shows="registration__event__title name email state asked_at",
        ),
        Held(
            "events.SeriesRegistration",
            _("Series you come to"),
            person="member",
            shows="series__title created_at ended_at",
        ),
    ],
    nobody={"events.Question": "event kind text hint choices required position only_if only_if_answer"},
    before_leaving=free_places,
    consequences=consequences,
)
