"""A way through the second factor for those who try the demo without a phone at hand."""

import time
from dataclasses import dataclass

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.conf import settings


@dataclass(frozen=True)
class DemoCode:
    """What the authenticator app of an invented person shows now."""

    member: str
    email: str
    code: str
    seconds_left: int


def demo_totp_codes() -> list[DemoCode]:
    """The digits to type now for the demo's organiser and staff; nothing outside a demo.

    Only for addresses that cannot exist (RFC 2606): whoever tries the demo with
    their own address and phone keeps their own digits to themselves.
    """
    if not settings.DEMO:
        return []
    counter, past = divmod(int(time.time()), app_settings.TOTP_PERIOD)
    apps = Authenticator.objects.filter(type=Authenticator.Type.TOTP, user__email__endswith=".example")
    return [
        DemoCode(
            member=app.user.display_name,
            email=app.user.email,
            code=format_hotp_value(hotp_value(decrypt(app.data["secret"]), counter)),
            seconds_left=app_settings.TOTP_PERIOD - past,
        )
        for app in apps.select_related("user").order_by("id")
    ]
