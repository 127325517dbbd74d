"""Why a registration ended where nobody wrote a reason: stored as a word, shown as a sentence."""

from django.utils.translation import gettext_lazy as _

ENDINGS = {
    "hold ended": _("The address was not proved in time."),
    "offer declined": _("They passed on the place they were offered."),
    "offer lapsed": _("They did not answer the offer of a place in time."),
    "substituted": _("Somebody else came instead."),
    "the event was cancelled": _("The event was cancelled."),
}


def in_words(because: str) -> str:
    """The sentence for the portal's own word; what a person wrote stays as it is."""
    return str(ENDINGS.get(because, because))
