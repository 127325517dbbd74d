"""Who is apart from whom."""

from collections import defaultdict
from collections.abc import Iterable

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


def names_apart_from(members: Iterable[int]) -> dict[int, set[str]]:
    """For each of these numbers, the names of those from whom a block keeps them apart. One query."""
    numbers = {*members}
    pairs = Block.objects.filter(Q(member__in=numbers) | Q(other__in=numbers))
    names: dict[int, set[str]] = defaultdict(set)
    for one, first, two, second in pairs.values_list("member_id", "member__name", "other_id", "other__name"):
        names[one].add(second)
        names[two].add(first)
    return names
