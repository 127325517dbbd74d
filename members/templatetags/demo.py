"""For the demo's pages only."""

from typing import Any

from django import template

from members.accounts.demo import demo_totp_codes

register = template.Library()


@register.inclusion_tag("members/accounts/demo_codes.html")
def authenticator_codes() -> dict[str, Any]:
    """What the authenticator apps of the demo's people show now."""
    return {"codes": demo_totp_codes()}
