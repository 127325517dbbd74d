"""The two lists of the code of conduct. Whoever changes them changes CODE_OF_CONDUCT_VERSION."""

from django.utils.translation import gettext_lazy as _

DO = [
    _("be kind: everybody was a beginner once, and many people here are"),
    _(
        "welcome people whatever their job, grade, organisation, background, body, faith, age, "
        "gender or sexuality"
    ),
    _("ask freely, and answer as you would like to be answered"),
    _("criticise ideas and code, never people"),
    _("give credit for other people’s work"),
    _("respect it when somebody does not wish to be photographed, recorded or quoted"),
]
DO_NOT = [
    _("harass, threaten or insult anybody, or give them unwanted attention of any kind"),
    _("make demeaning jokes or show demeaning pictures"),
    _("shout people down, or carry on after being asked to stop"),
    _("share private information about somebody without their agreement"),
    _("share patient data, not even in an example"),
    _("sell or recruit where it was not invited"),
]
