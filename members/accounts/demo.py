"""A way through the second factor for those who try the demo without a phone at hand."""

import time
from dataclasses import dataclass

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.conf import settings

from members.accounts.models import Member

# Everybody may know it: the function below refuses to be used outside a demo.
SECRET = "DEMODEMODEMODEMODEMODEMODEMODEMO"  # noqa: S105


@dataclass(frozen=True)
class DemoCode:
    """What the authenticator app of a demo person shows now."""

    member: str
    email: str
    code: str
    seconds_left: int


def give_demo_authenticator(member: Member) -> None:
    """An authenticator app whose digits the demo's outbox shows."""
    if not settings.DEMO:
        raise RuntimeError("Only in a demo: this second factor is public.")
    if not Authenticator.objects.filter(user=member, type=Authenticator.Type.TOTP).exists():
        TOTP.activate(member, SECRET)


def demo_totp_codes() -> list[DemoCode]:
    """The digits to type now for the demo's organiser and staff; nothing outside a demo."""
    if not settings.DEMO:
        return []
    period = app_settings.TOTP_PERIOD
    counter, past = divmod(int(time.time()), period)
    code = format_hotp_value(hotp_value(SECRET, counter))
    return [
        DemoCode(app.user.display_name, app.user.email, code, period - past)
        for app in Authenticator.objects.filter(type=Authenticator.Type.TOTP)
        .select_related("user")
        .order_by("id")
        if decrypt(app.data["secret"]) == SECRET
    ]
