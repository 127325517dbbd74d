from django.utils import timezone

from events.subscriptions.models import CalendarLink, new_secret
from members.models import Member


def make_link(member: Member) -> CalendarLink:
    """The member's link; asking twice gives the same one."""
    return CalendarLink.objects.get_or_create(member=member)[0]


def reset_link(member: Member) -> None:
    """Give the member another secret: who knows the old one sees nothing any more."""
    CalendarLink.objects.filter(member=member).update(secret=new_secret(), created_at=timezone.now())


def remove_link(member: Member) -> None:
    CalendarLink.objects.filter(member=member).delete()
