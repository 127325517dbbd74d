"""Whose an entry of the register is, where it was only a name."""

from django.db import IntegrityError

from community import audit
from members.accounts.models import Member
from members.recognition.fellowship.models import Fellowship


class NotNobodys(Exception):
    """It belongs to a member already."""


class FellowThen(Exception):
    """The member was a Fellow in these years by another entry."""


def claim(entry: Fellowship, *, by: Member) -> None:
    """The member says it is theirs; whoever said so before stays."""
    with audit.action("claim fellowship", by=by):
        Fellowship.objects.filter(pk=entry.pk, member=None, claimed_by=None).update(claimed_by=by)


def link(entry: Fellowship, member: Member, *, by: Member) -> None:
    """Raises NotNobodys, FellowThen."""
    try:
        with audit.action("link fellowship", by=by):
            nobodys = Fellowship.objects.filter(pk=entry.pk, member=None)
            if not nobodys.update(member=member, claimed_by=None):
                raise NotNobodys
    except IntegrityError as error:
        raise FellowThen from error


def refuse_claim(entry: Fellowship, *, by: Member) -> None:
    with audit.action("refuse claim of fellowship", by=by):
        Fellowship.objects.filter(pk=entry.pk, member=None).update(claimed_by=None)
