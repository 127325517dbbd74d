"""Writing a plan to the register, and taking one import back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils import timezone

from community import audit
from members.recognition.fellowship.corrections import corrected
from members.recognition.fellowship.models import FellowImport, Fellowship
from members.recognition.importing.plan import Entry, plan
from members.recognition.importing.reading import Row

# Any number that no other advisory lock of the portal has for its first part.
IMPORT_LOCK = 4_004


class NothingNew(Exception):
    """No row of the file would become an entry."""


class NoSuchImport(Exception):
    """Nothing was imported under this number."""


@dataclass(frozen=True)
class Undone:
    removed: list[str]
    # Linked, renewed or corrected since: they stay.
    kept: list[str]


def apply(file_name: str, rows: Sequence[Row]) -> tuple[FellowImport, list[Entry]]:
    """Write all that is new, as one batch, or nothing. Raises NothingNew.

    The plan is made anew here: somebody else may have imported the same file meanwhile.
    """
    with audit.action("import fellows", file=file_name):
        _one_at_a_time()
        entries = plan(rows)
        if not any(entry.is_new for entry in entries):
            raise NothingNew
        batch = FellowImport.objects.create(file_name=file_name[:255])
        Fellowship.objects.bulk_create(
            Fellowship(
                member=entry.member,
                name=entry.name,
                organisations=entry.organisations,
                kinds=entry.kinds,
                awarded_on=entry.awarded_on,
                until=entry.until,
                imported=batch,
            )
            for entry in entries
            if entry.is_new
        )
    return batch, entries


def undo(number: int) -> Undone:
    """Remove exactly what this import wrote, but for entries that were changed since. Raises NoSuchImport."""
    with audit.action("undo import of fellows", number=number):
        _one_at_a_time()
        batch = FellowImport.objects.filter(pk=number).first()
        if batch is None:
            raise NoSuchImport
        entries = list(Fellowship.objects.filter(imported=batch).select_for_update(of=("self",)))
        was_changed = {one.pk for one in entries if _was_changed(one)}
        kept = [one.name for one in entries if one.pk in was_changed]
        removed = [one.name for one in entries if one.pk not in was_changed]
        Fellowship.objects.filter(imported=batch).exclude(pk__in=was_changed).delete()
        corrected([one.pk for one in entries if one.pk not in was_changed])
        if not batch.undone_at:
            batch.undone_at = timezone.now()
            batch.save(update_fields=["undone_at"])
    return Undone(removed, kept)


def _was_changed(entry: Any) -> bool:
    """The database writes an entry of the history at every change, whoever makes it."""
    return bool(entry.history.filter(pgh_label="update").exists())


def _one_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [IMPORT_LOCK])
