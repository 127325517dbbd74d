"""Who is apart from whom."""

from django.db.models import Q

from members.accounts.models import Member
from members.conduct.models import Block


def apart_from(member: Member | None) -> set[int]:
    """Keys of the members whom this one blocked, or who blocked this one. One query, none for None.

    Lists leave them out with `.exclude(member__in=apart_from(viewer))`, and a
    page of one of them is not found. Neither can tell which of the two it was.
    """
    if member is None:
        return set()
    pairs = Block.objects.filter(Q(member=member) | Q(other=member)).values_list("member_id", "other_id")
    return {key for pair in pairs for key in pair} - {member.pk}
