"""Mails about what is to come go where the member reads them now."""

from collections.abc import Collection

from django.db.models import Q
from django.utils import timezone

from events.registration.models import Registration
from members.accounts.addresses import follows_addresses
from members.accounts.models import Member


@follows_addresses
def write_there(member: Member, before: Collection[str]) -> None:
    """Registrations follow to the main address, but for those at another that is still theirs.

    What is over stays as it was.
    """
    if not member.email:
        return
    theirs = member.emailaddress_set.filter(verified=True).values("email")
    mine = Registration.objects.live().filter(member=member, event__ends_at__gte=timezone.now())
    lost = mine.exclude(email=member.email).filter(Q(email__in=before) | ~Q(email__in=theirs))
    # Locked in the order of the events' keys, as whoever changes several registrations does.
    keys = list(
        lost.order_by("event_id").select_for_update(no_key=True, of=("self",)).values_list("pk", flat=True)
    )
    Registration.objects.filter(pk__in=keys).update(email=member.email, updated_at=timezone.now())
