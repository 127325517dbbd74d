"""Where a badge can be shown off."""

from urllib.parse import urlencode

from django.conf import settings

from members.badges.credentials import address
from members.badges.models import Badge

LINKEDIN = "https://www.linkedin.com/profile/add"


def linkedin(badge: Badge) -> str:
    """Opens LinkedIn's form for a certificate, filled in. Nothing is sent before somebody follows it."""
    fields = {
        "startTask": "CERTIFICATION_NAME",
        "name": badge.title,
        "organizationName": settings.COMMUNITY["name"],
        "issueYear": badge.issued_at.year,
        "issueMonth": badge.issued_at.month,
        "certUrl": address("members:badge", badge.code),
        "certId": badge.code,
    }
    if badge.last_day:
        fields |= {"expirationYear": badge.last_day.year, "expirationMonth": badge.last_day.month}
    return f"{LINKEDIN}?{urlencode(fields)}"
