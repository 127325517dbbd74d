"""The register as everybody reads it."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from members.recognition.fellowship.models import Fellowship, FellowshipQuerySet

READ_AT_ONCE = 500


def current_fellows() -> FellowshipQuerySet:
    return Fellowship.objects.current()


def previous_fellows() -> FellowshipQuerySet:
    """Not those who are Fellows again: they stand among the current ones."""
    again = Fellowship.objects.current().filter(member=OuterRef("member"))
    return Fellowship.objects.previous().exclude(Exists(again))


def rows() -> Iterator[Fellowship]:
    """All of it, for the file."""
    return Fellowship.objects.all().iterator(chunk_size=READ_AT_ONCE)
