"""What is kept about a person, and why: whoever keeps something more says so here."""

from django.conf import settings
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from members.ways_back.models import KEPT as KEPT_AFTER_THE_END


def emails_kept() -> Promise:
    if not settings.MAIL_KEPT_DAYS:
        return _("To know whether they arrived and what they said. Codes are taken out once they are sent.")
    words = _(
        "To know whether they arrived. Sign-in codes are taken out once they are sent, "
        "and what was said in the others {days} days later."
    )
    return format_lazy(words, days=settings.MAIL_KEPT_DAYS)


KEPT = [
    {
        "key": _("Your addresses"),
        "value": _("To sign you in and to write to you about your places."),
    },
    {
        "key": _("Your name, and what to call you"),
        "value": _("So that organisers know who is coming."),
    },
    {
        "key": _("Your organisation, its type and your region, if you give them"),
        "value": _(
            "To see whom the community reaches, and for events that share places among organisations."
        ),
    },
    {
        "key": _("What you tell us to get a lost account back: your name, addresses and how we can know you"),
        "value": format_lazy(
            _(
                "So that two stewards can be sure that it is yours. It is deleted {days} days after your "
                "request has ended, whether you got the account back or never had one."
            ),
            days=KEPT_AFTER_THE_END.days,
        ),
    },
    {
        "key": _("Your registrations and answers"),
        "value": _("To run the event you registered for."),
    },
    {
        "key": _("The secret address of your own calendar, if you make one"),
        "value": _("So that your calendar can follow your registrations. You can end it at any time."),
    },
    {
        "key": _("Dietary and access needs, if you give them"),
        "value": _(
            "To feed you and to make the building work for you. Only the people named on the form can "
            "read them, and each time they do it is written down."
        ),
    },
    {
        "key": _("Your choices about photographs and recordings"),
        "value": _("To respect them. You can change them at any time on the page of your registration."),
    },
    {
        "key": _("Your contributions, and nominations for a fellowship"),
        "value": _(
            "To keep a record for you, and to decide on fellowships. Nobody but you, stewards and judges "
            "reads it unless you show it. Who is a Fellow stands on a public register, if they agreed."
        ),
    },
    {
        "key": _("Your name and address, if somebody nominates you who is a member"),
        "value": _("To ask whether you agree. Without an answer we delete them after three months."),
    },
    {
        "key": _("The emails we sent you"),
        "value": emails_kept(),
    },
    {
        "key": _("Where you are signed in: the device, its network address and when it was last used"),
        "value": _("So that you can see it, and sign out what is not yours."),
    },
    {
        "key": _("What you chose to hear of, and how often"),
        "value": _("To write to you as often as you want, and no more."),
    },
    {
        "key": _("A record of changes"),
        "value": _("Who changed which place and when, so that mistakes can be found and put right."),
    },
    {
        "key": _("What you report about conduct, with your name only if you give it"),
        "value": _(
            "So that those who deal with reports can help. Nobody else reads it, each reading is written "
            "down, and a year after it was closed only a summary without names is left."
        ),
    },
    {
        "key": _("Whom you block"),
        "value": _("So that you do not see each other. Nobody else is told. You can undo it at any time."),
    },
]
