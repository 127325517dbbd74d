"""Finding people's accounts, for stewards."""

from allauth.account.models import EmailAddress
from django.db.models import Q

from members.accounts.models import Member, MemberQuerySet

SHORTEST = 3


def own_addresses(member: Member) -> list[str]:
    """Those that open the account, the main one first."""
    proved = EmailAddress.objects.filter(user=member, verified=True).exclude(email=member.email)
    return [member.email, *proved.order_by("email").values_list("email", flat=True)]


def found(typed: str) -> MemberQuerySet:
    """Members whose name or main address has this in it, or who have this address, typed in full."""
    # PostgreSQL knows no NUL in a text; only programs that try their luck send one.
    typed = " ".join(typed.replace("\0", " ").split())[:200]
    members = Member.objects.get_queryset()
    if len(typed) < SHORTEST:
        return members.none()
    others = EmailAddress.objects.filter(email=typed.lower()).values("user")
    matches = Q(name__icontains=typed) | Q(email__icontains=typed) | Q(pk__in=others)
    return members.filter(matches).select_related("organisation").order_by("name", "pk")
