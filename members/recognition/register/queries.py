"""The register as everybody reads it."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from members.recognition.fellowship.models import Fellowship, FellowshipQuerySet

READ_AT_ONCE = 500


def current_fellows() -> FellowshipQuerySet:
    return Fellowship.objects.current()


def previous_fellows() -> FellowshipQuerySet:
    """Not those who are Fellows again: they stand among the current ones."""
    again = Fellowship.objects.current().filter(member=OuterRef("member"))
    return Fellowship.objects.previous().exclude(Exists(again))


def shown() -> FellowshipQuerySet:
    """Every entry that the register's two lists have."""
    return current_fellows() | previous_fellows()


def before(entry: Fellowship, entries: FellowshipQuerySet) -> int:
    """How many stand above it in the order of the register."""
    same_day = Q(awarded_on=entry.awarded_on)
    above = Q(awarded_on__gt=entry.awarded_on) | same_day & Q(name__lt=entry.name)
    return entries.filter(above | same_day & Q(name=entry.name, pk__lt=entry.pk)).count()


def rows() -> Iterator[Fellowship]:
    """All of it, for the file; an award that is dated ahead on its day only."""
    awarded = Fellowship.objects.filter(awarded_on__lte=timezone.localdate())
    return awarded.iterator(chunk_size=READ_AT_ONCE)
