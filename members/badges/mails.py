"""Messages about badges. One function a message."""

from community.mail.actions import queue
from members.badges.credentials import address
from members.badges.models import Award, Badge


def awarded(award: Award) -> None:
    member = award.member
    context = {"kind": award.get_kind_display(), "event": award.event, "url": address("members:badges")}
    queue("badge_awarded", to=member.email, context=context, member=member)


def revoked(badge: Badge) -> None:
    context = {
        "title": badge.title,
        "because": badge.revoked_because,
        "url": address("members:badge", badge.code),
    }
    queue("badge_revoked", to=badge.member.email, context=context, member=badge.member)
