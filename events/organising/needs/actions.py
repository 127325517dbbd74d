from collections.abc import Iterable

from community import audit
from events.registration.models import Needs
from members.models import Member


def read_needs(needs: Iterable[Needs], *, by: Member) -> None:
    """Put on record whose needs this person was shown, one entry a registration."""
    audit.record_reads(member=by, objs=[each.registration for each in needs], what="dietary and access needs")
