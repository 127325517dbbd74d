"""The badge of a Fellow says what the register says: offered for a term, revoked if that was a mistake."""

import datetime as dt
from collections.abc import Collection, Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from members.accounts.models import Member
from members.badges.actions import revoke
from members.badges.kinds import Kind, named
from members.badges.models import Badge
from members.badges.offers import Offer, offers_badges
from members.recognition.fellowship.corrections import follows_corrections
from members.recognition.fellowship.models import Fellowship


@offers_badges(Kind.FELLOW)
def for_fellows(member: Member) -> Iterable[Offer]:
    """For each term of three years; who is a Fellow again is offered another."""
    return map(_offer, member.fellowships.current())


@follows_corrections
def revoke_what_is_not_so(entries: Collection[int]) -> None:
    """Somebody who is offered the corrected one takes it anew."""
    of_them = Badge.objects.live().filter(kind=Kind.FELLOW, occasion__in=map(_occasion, entries))
    for badge in of_them.select_related("member").defer("document"):
        if not _is_so(badge):
            revoke(badge, because=_("The register of Fellows was put right, and does not say this any more."))


def _is_so(badge: Badge) -> bool:
    offers = map(_offer, badge.member.fellowships.all())
    offer = next((offer for offer in offers if offer.occasion == badge.occasion), None)
    if offer is None or offer.until is None or badge.valid_until is None:
        return False
    return offer.on == badge.earned_on and offer.until >= badge.valid_until


def _offer(fellowship: Fellowship) -> Offer:
    midnight = dt.datetime.combine(fellowship.until + dt.timedelta(days=1), dt.time())
    return Offer(
        kind=Kind.FELLOW,
        occasion=_occasion(fellowship.pk),
        title=named(Kind.FELLOW),
        on=fellowship.awarded_on,
        until=timezone.make_aware(midnight),
    )


def _occasion(entry: int) -> str:
    return f"fellowship-{entry}"
