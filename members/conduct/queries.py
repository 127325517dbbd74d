"""Who is apart from whom."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Case, F, Q, QuerySet, When

from members.accounts.models import Member
from members.conduct.models import Block


def apart_from(member: Member | None) -> set[int]:
    """Keys of the members whom this one blocked, or who blocked this one. One query, none for None.

    Lists leave them out with `.exclude(member__in=apart_from(viewer))`, and a
    page of one of them is not found. Neither can tell which of the two it was.
    """
    return {*keys_apart_from(member)}


def keys_apart_from(member: Member | None) -> "QuerySet[Block, int]":
    """As `apart_from`, for a list that reads them within its own query."""
    if member is None:
        return Block.objects.none().values_list("pk", flat=True)
    theirs = Block.objects.filter(Q(member=member) | Q(other=member)).order_by()
    return theirs.values_list(Case(When(member=member, then=F("other")), default=F("member")), flat=True)


def names_apart_from(members: Iterable[int]) -> dict[int, set[str]]:
    """For each of these numbers, the names of those from whom a block keeps them apart. One query."""
    numbers = {*members}
    pairs = Block.objects.filter(Q(member__in=numbers) | Q(other__in=numbers))
    names: dict[int, set[str]] = defaultdict(set)
    for one, first, two, second in pairs.values_list("member_id", "member__name", "other_id", "other__name"):
        names[one].add(second)
        names[two].add(first)
    return names
