"""What organisers do to limits and reserved places, each with its name in the audit trail."""

from collections.abc import Iterable

from django.db.models import Count

from community import audit
from events.capacity import limits
from events.capacity.limits import AboveLimit, NotEnoughFree, TooManyTaken
from events.capacity.locking import locked_pools
from events.capacity.models import Allocation, AllocationInvitation, Pool, WaitingEntry
from events.organising.places import mails
from events.registration.actions import give_kept
from events.registration.rules import verified_addresses
from members.models import Member

__all__ = ["AboveLimit", "NotEnoughFree", "TooManyTaken"]


class Returned(Exception):
    """The places are everybody's by now: the worker, or another organiser, was first."""


def set_limit(pool: Pool, to: int, *, by: Member) -> None:
    """Raises TooManyTaken or AboveLimit, which carry the number."""
    with audit.action("set limit", by=by, pool=pool.pk, to=to):
        limits.set_capacity(pool, to)


def open_pool(pool: Pool, *, by: Member) -> None:
    _set_open(pool, "open pool", by, is_open=True)


def close_pool(pool: Pool, *, by: Member) -> None:
    """Nobody new may ask for a place; those who wait still move up."""
    _set_open(pool, "close pool", by, is_open=False)


def _set_open(pool: Pool, name: str, by: Member, *, is_open: bool) -> None:
    with audit.action(name, by=by):
        pool.is_open = is_open
        pool.save(update_fields=["is_open"])


def keep_places(allocation: Allocation, count: int, emails: Iterable[str] = (), *, by: Member) -> None:
    """Make the allocation hold `count` places and invite these addresses as well.

    A new one that is there already, by a double click, is made once. Raises
    NotEnoughFree or TooManyTaken, or Returned.
    """
    with audit.action("reserve places", by=by, count=count):
        with locked_pools(allocation.pool.event_id):
            if Allocation.objects.filter(pk=allocation.pk, returned_at__isnull=False).exists():
                raise Returned
            allocation = made_before(allocation, count) or allocation
        allocation.save()
        limits.reserve(allocation, count)
        invite(allocation, emails)


def made_before(allocation: Allocation, count: int) -> Allocation | None:
    """The allocation that is there already and says all that this new one says."""
    if allocation.pk:
        return None
    names = ("pool", "name", "kept_for", "code", "returns_at", "returned_at")
    same = Allocation.objects.filter(**{name: getattr(allocation, name) for name in names})
    return same.annotate(count=Count("places")).filter(count=count).first()


def invite(allocation: Allocation, emails: Iterable[str]) -> None:
    """Write to those for whom a place is kept now; whoever waits for one already has it, and is told that."""
    known = set(allocation.invitations.values_list("email", flat=True))
    new = [email for email in dict.fromkeys(email.lower() for email in emails) if email not in known]
    invitations = AllocationInvitation.objects.bulk_create(
        AllocationInvitation(allocation=allocation, email=email) for email in new
    )
    seated = _seat_those_who_wait(allocation, new)
    mails.places_kept(invitation for invitation in invitations if invitation.email not in seated)


def _seat_those_who_wait(allocation: Allocation, emails: list[str]) -> set[str]:
    """Returns the addresses, as far as they were invited, of those who have their place now."""
    seated: set[str] = set()
    invited = Member.objects.filter(emailaddress__verified=True, emailaddress__email__in=emails)
    in_line = WaitingEntry.objects.in_line().filter(pool=allocation.pool, registration__member__in=invited)
    for entry in in_line.select_related("pool", "registration__event__venue", "registration__member"):
        member = entry.registration.member
        theirs = set(verified_addresses(member)) & set(emails) if member else set()
        if theirs and give_kept(entry, [*theirs]):
            seated |= theirs
    return seated


def return_places(allocation: Allocation, *, by: Member) -> None:
    with audit.action("return places", by=by):
        limits.return_allocation(allocation)
