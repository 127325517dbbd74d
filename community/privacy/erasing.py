"""Leaving for real: rows, histories, files, queued mail, sessions.

Everything in the database goes in one transaction, so whoever is killed leaves
nothing half. What others rely on is put right before it, and files go after
it; both may be done twice. `Departure` says how far it came.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from typing import Any

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.fields import ArrayField
from django.core.files.storage import default_storage
from django.db import connection, models, transaction
from django.db.models import F, Func, Value

from community import audit
from community.base.personal import Blank, Delete, Held, Stay
from community.privacy import mails, mentions
from community.privacy.held import PARTS, all_held
from community.privacy.rows import About, Trace, history_of
from members.models import Departure, Member

IGNORE = "SELECT set_config('pgtrigger.ignore', %s, true)"
APPEND_ONLY = "append_only"


def erase(member_number: int) -> None:
    """Finish what `leave` began; safe to call again, by however many workers, until it is done."""
    member = Member.objects.filter(pk=member_number, is_active=False).first()
    if member and Departure.objects.filter(member_number=member_number).exists():
        for part in reversed(PARTS):
            if part.before_leaving:
                part.before_leaving(member)
        mentions.forget_sessions(About.member(member).addresses)
        _erase_rows(member)
    _delete_files(member_number)


def forgotten() -> list[int]:
    """The numbers of those who left and are not erased to the end: a job may be lost, or have failed."""
    waiting = Departure.objects.filter(member_number__isnull=False).order_by("pk")
    return [number for number in waiting.values_list("member_number", flat=True) if number]


def erase_outlived() -> None:
    """What is kept for a time only, and had it: rows and histories, of members and of strangers."""
    for part in PARTS:
        if part.outlived is None:
            continue
        with audit.action("erase what has had its time"):
            for rows in part.outlived():
                _erase_with_history(rows)


def _erase_with_history(rows: "models.QuerySet[Any]") -> None:
    numbers = list(rows.select_for_update(of=("self",)).values_list("pk", flat=True))
    history: Any = history_of(rows.model)
    rows.model._base_manager.filter(pk__in=numbers).delete()
    with _histories_open():
        history._base_manager.filter(pgh_obj__in=numbers).delete()


def _erase_rows(member: Member) -> None:
    with audit.action("erase member"):
        # Whoever comes second waits here, and finds it done.
        departure = Departure.objects.select_for_update().filter(member_number=member.pk).first()
        if departure is None or departure.erased:
            return
        departure.files = sorted(chain.from_iterable(part.files(member) for part in PARTS if part.files))
        about = About.member(member)
        pages = chain.from_iterable(part.pages(member) for part in PARTS if part.pages)
        mentions.forget(member, about, pages)
        traces = [Trace(held, about) for held in all_held()]
        # The member's own row is the first of all, and the last to go.
        for trace in reversed(traces):
            _erase_rows_of(trace)
        with _histories_open():
            for trace in traces:
                _erase_history_of(trace)
        mails.left(member)
        departure.erased = True
        departure.save()


def _erase_rows_of(trace: Trace) -> None:
    held = trace.held
    rows = held.rows_of._base_manager.filter(pk__in=sorted(trace.keys))
    if isinstance(held.leaving, Delete):
        rows.delete()
    elif isinstance(held.leaving, Blank):
        rows.update(**_blanks(held, held.rows_of, held.leaving, trace.about))
    if held.person and not isinstance(held.leaving, Stay):
        # What stewards did with these rows is named after them in the admin's own log.
        kind = ContentType.objects.get_for_model(held.rows_of)
        LogEntry.objects.filter(content_type=kind, object_id__in=map(str, trace.keys_ever)).delete()


def _erase_history_of(trace: Trace) -> None:
    if trace.history is None:
        return
    rows = trace.history._base_manager.filter(trace.past)
    if isinstance(trace.held.leaving, Delete):
        rows.delete()
    elif isinstance(trace.held.leaving, Blank):
        blanks = _blanks(trace.held, trace.history, trace.held.leaving, trace.about)
        if blanks:
            rows.update(**blanks)


def _blanks(held: Held, model: type[models.Model], leaving: Blank, about: About) -> dict[str, Any]:
    """What to write instead; out of a list of addresses only the person's own are taken."""
    there = {column.name for column in model._meta.local_fields}
    blanks = {name: value for name, value in leaving.columns.items() if name in there}
    if held.address and isinstance(model._meta.get_field(held.address), ArrayField):
        left: Any = F(held.address)
        for address in about.addresses:
            left = Func(left, Value(address), function="array_remove")
        blanks[held.address] = left
    return blanks


def _delete_files(member_number: int) -> None:
    with transaction.atomic():
        found = Departure.objects.select_for_update().filter(member_number=member_number, erased=True)
        for departure in found:
            for name in departure.files:
                default_storage.delete(name)
            departure.files = []
            departure.member_number = None
            departure.save()


@contextmanager
def _histories_open() -> Iterator[None]:
    """The one place where histories, which nothing else can alter, let go of rows.

    Only within this transaction, and only until the end of this block.
    """
    histories = [model for model in apps.get_models() if hasattr(model, "pgh_obj")]
    guards = [
        trigger.get_pgid(model)
        for model in histories
        for trigger in model._meta.triggers  # type: ignore[attr-defined]
        if trigger.name == APPEND_ONLY
    ]
    with connection.cursor() as cursor:
        cursor.execute(IGNORE, ["{" + ",".join(guards) + "}"])
        yield
        cursor.execute(IGNORE, ["{}"])
