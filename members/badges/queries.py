from dataclasses import dataclass

from django.db.models import QuerySet

from members.accounts.models import Member
from members.badges.models import Badge, BadgeKey, Revocation
from members.badges.offers import Offer, offers_to
from members.badges.status import numbers_in


@dataclass(frozen=True)
class OnesBadges:
    held: list[Badge]
    offered: list[Offer]
    ended: list[Badge]
    # Of those held, the keys of those that would last longer if they were renewed.
    behind: set[int]


def badges_of(member: Member) -> OnesBadges:
    """Those that somebody has, those they may take, and those that are no longer valid."""
    badges = list(Badge.objects.filter(member=member).select_related("key").defer("document"))
    held = [badge for badge in badges if not badge.revoked_at]
    taken = {(badge.kind, badge.occasion) for badge in held}
    offers = {(offer.kind, offer.occasion): offer for offer in offers_to(member)}
    offered = [offer for key, offer in offers.items() if key not in taken]
    ended = [badge for badge in badges if badge.revoked_at and not badge.given_back]
    behind = {badge.pk for badge in held if _lasts_longer(offers.get((badge.kind, badge.occasion)), badge)}
    return OnesBadges(held, offered, ended, behind)


def _lasts_longer(offer: Offer | None, badge: Badge) -> bool:
    if offer is None or offer.until is None or badge.valid_until is None:
        return False
    return offer.until > badge.valid_until


def revoked_in(list_number: int) -> list[int]:
    """The numbers of the badges that this list calls revoked."""
    numbers = numbers_in(list_number)
    found = Revocation.objects.filter(number__gte=numbers.start, number__lt=numbers.stop)
    return list(found.order_by("number").values_list("number", flat=True))


def newest_number() -> int:
    """Of all badges that were signed; those of people who have left are in the lists, as revoked ones."""
    newest = Badge.objects.order_by("-id").values_list("id", flat=True).first() or 0
    revoked = Revocation.objects.order_by("-number").values_list("number", flat=True).first() or 0
    return max(newest, revoked)


def keys_that_speak_for_us() -> list[str]:
    return list(BadgeKey.objects.filter(withdrawn_at__isnull=True).values_list("name", flat=True))


def found_by(words: str) -> QuerySet[Badge]:
    """For stewards: the latest, or those whose holder or title has these words."""
    badges = Badge.objects.select_related("member").defer("document")
    for word in words.split():
        badges = badges.filter(holder__icontains=word) | badges.filter(title__icontains=word)
    return badges.order_by("-id")
