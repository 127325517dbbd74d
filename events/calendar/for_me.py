"""Which events are for a member: they may come, can get there, and have not registered yet.

The conditions of `events/registration/rules.py` about who may, as a query. A
test holds the two against each other.
"""

from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Q, TextField
from django.db.models.functions import Cast, Lower
from django.utils import timezone

from events.calendar.models import (
    CORE_ALONE_AT_LEAST,
    OTHERS_COME_BEFORE,
    Booking,
    Event,
    EventQuerySet,
    Kind,
)
from events.calendar.where import ONLINE, in_region

if TYPE_CHECKING:
    from members.models import Member


def for_me(events: EventQuerySet, member: "Member") -> EventQuerySet:
    """One query more: the member's addresses."""
    addresses = list(member.emailaddress_set.filter(verified=True).values_list("email", flat=True))
    theirs = member.registrations.filter(state="active").values("event")
    open_still = Q(registration_closes_at=None) | Q(registration_closes_at__gt=timezone.now())
    needs_none = Q(booking=Booking.NOT_NEEDED)
    return (
        events.alias(
            domains=_in_small_letters("allowed_domains"), listed=_in_small_letters("allowed_addresses")
        )
        .filter(status=Event.Status.PUBLISHED)
        .filter(needs_none | (open_still & (_admits(member, addresses) | _invites(addresses))))
        .filter(_within_reach(member))
        .exclude(pk__in=theirs)
    )


def _admits(member: "Member", addresses: list[str]) -> Q:
    """By who they are."""
    Audience = Event.Audience
    may = [Audience.ANYONE]
    if member.accepted_code_of_conduct:
        may.append(Audience.MEMBERS)
    if member.is_core_today:
        may.append(Audience.CORE_FIRST)
    now_for_all = Q(audience=Audience.CORE_FIRST) & _open_to_others()
    domains = [address.rpartition("@")[2] for address in addresses]
    listed = Q(listed__overlap=addresses) | Q(domains__overlap=[*domains, *(f"@{one}" for one in domains)])
    return Q(audience__in=may) | now_for_all | (Q(audience=Audience.LISTED) & listed)


def _open_to_others() -> Q:
    """`Event.opens_to_others_at` has come."""
    now = timezone.now()
    ends = now + OTHERS_COME_BEFORE
    near = Q(starts_at__lte=ends) | Q(registration_closes_at__lte=ends)
    since = now - CORE_ALONE_AT_LEAST
    opened = Q(registration_opens_at__lte=since) | Q(registration_opens_at=None, created_at__lte=since)
    return Q(others_from__lte=now) | (Q(others_from=None) & near & opened)


def _invites(addresses: list[str]) -> Q:
    """By an organiser's exception, or a place that is kept for them."""
    excepted = Event.objects.filter(eligibility_exceptions__email__in=addresses)
    kept = Event.objects.filter(
        pools__allocations__returned_at=None, pools__allocations__invitations__email__in=addresses
    )
    return Q(pk__in=excepted.values("pk")) | Q(pk__in=kept.values("pk"))


def _within_reach(member: "Member") -> Q:
    """Online, or in their region. People travel to a conference, so that is near wherever it is."""
    if member.region_id is None:
        return Q()
    nowhere_in_particular = Q(region=None, venue__region=None)
    return ONLINE | Q(kind=Kind.CONFERENCE) | nowhere_in_particular | in_region(member.region_id)


def _in_small_letters(name: str) -> Cast:
    return Cast(Lower(Cast(F(name), TextField())), ArrayField(TextField()))
