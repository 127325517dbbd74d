"""Who may decide about a way back, and what stands in its way: sentences that a page can show."""

from allauth.account.models import EmailAddress
from django.utils.translation import gettext as _

from members.accounts.models import Member
from members.ways_back.models import WayBack


def obstacle(way: WayBack) -> str:
    """Why the new address cannot be given to the account as things are; "" if nothing is in the way."""
    proved = EmailAddress.objects.filter(email=way.email, verified=True)
    owners = {*proved.values_list("user", flat=True)}
    owners.update(Member.objects.filter(email=way.email).values_list("pk", flat=True))
    if owners - {way.member_id}:
        return _(
            "The new address belongs to another account already. Refuse this, and ask them to come back"
            " with an address that they have not joined with."
        )
    return ""


def may_propose(way: WayBack) -> bool:
    return way.ended_at is None and way.opens_at is None and way.member is None


def may_agree(steward: Member, way: WayBack) -> bool:
    """Another steward than the one who proposed it, and not about their own account."""
    waiting = way.ended_at is None and way.opens_at is None and way.member is not None
    return waiting and steward.pk not in {way.proposed_by_id, way.member_id}
