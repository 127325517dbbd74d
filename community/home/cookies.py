"""Which cookies this site sets, why, and for how long: the one place that says so.

Whoever adds a cookie adds it here; a test compares this list with what pages set.
"""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

A_DAY = 24 * 60 * 60


@dataclass(frozen=True)
class Cookie:
    name: str
    why: Promise
    lasts: Promise | str

    @property
    def in_code(self) -> str:
        return format_html('<code translate="no">{}</code>', self.name)


def cookies() -> list[Cookie]:
    return [
        Cookie(
            settings.SESSION_COOKIE_NAME,
            _("Keeps you signed in, and remembers for which address you asked for a code."),
            _days(settings.SESSION_COOKIE_AGE),
        ),
        Cookie(
            settings.CSRF_COOKIE_NAME,
            _("Keeps forms safe: no other site can send one in your name."),
            _days(settings.CSRF_COOKIE_AGE),
        ),
        Cookie(
            CookieStorage.cookie_name,
            _("Carries a short message to the next page, such as “Your answers have been saved”."),
            _("Until the message has been shown"),
        ),
    ]


def _days(seconds: int) -> str:
    days = seconds // A_DAY
    return ngettext("%(days)d day", "%(days)d days", days) % {"days": days}
