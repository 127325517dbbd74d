"""Who may decide about a way back, and what stands in its way: sentences that a page can show."""

from allauth.account.models import EmailAddress
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from members.accounts.models import Member
from members.ways_back.models import WayBack


def has_account(email: str) -> bool:
    """Whether one opens with this address. Only for who has just shown that they read mail there."""
    return bool(_owners(email))


def obstacle(way: WayBack) -> str:
    """Why the new address cannot be given to the account as things are; "" if nothing is in the way."""
    if way.member_id is None and way.second_factor:
        # It may be the address of the very account they ask for; which one that is, nobody has said yet.
        return ""
    if _owners(way.email) - {way.member_id}:
        return _(
            "The new address belongs to another account already. Refuse this, and tell them: if they joined"
            " anew with it, they leave that account first and ask again; or they ask with another address."
        )
    return ""


def may_propose(way: WayBack) -> bool:
    return way.ended_at is None and way.opens_at is None and way.member is None


def may_agree(steward: Member, way: WayBack) -> bool:
    """Another steward than the one who proposed it, and not about their own account."""
    waiting = way.ended_at is None and way.opens_at is None and way.member is not None
    return waiting and steward.pk not in {way.proposed_by_id, way.member_id}


def who_may_act(way: WayBack) -> "QuerySet[Member]":
    """The stewards who can take the next step."""
    stewards = Member.objects.get_queryset().stewards()
    return stewards.exclude(pk__in=[pk for pk in (way.proposed_by_id, way.member_id) if pk])


def _owners(email: str) -> set[int]:
    proved = EmailAddress.objects.filter(email=email, verified=True)
    added = Member.objects.filter(email=email)
    return {*proved.values_list("user", flat=True), *added.values_list("pk", flat=True)}
