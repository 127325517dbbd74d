"""Everything that is held about a member as one file: a ZIP with JSON, and their own files as they are.

Each kind has its rows of today and, where there is a history, every state they were in before.
"""

import json
import tempfile
import zipfile
from collections.abc import Iterator
from itertools import chain
from pathlib import PurePosixPath
from typing import IO, Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import F, OuterRef, Subquery
from django.utils import timezone

from community.base.personal import Held
from community.privacy.held import PARTS, all_shown
from community.privacy.reading import label, readings_of
from community.privacy.rows import About, Trace, columns_of
from members.models import Member

ROWS_AT_ONCE = 500
PIECE = 1 << 16
IN_MEMORY = 1 << 20


def copy_for(member: Member) -> Iterator[bytes]:
    """The file in pieces, made as it is sent: however much it is, memory stays small."""
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as file:
        _write(file, member)
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def _write(file: IO[bytes], member: Member) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("held-about-you.json", "w") as target:
            for text in _as_json(member):
                target.write(text.encode())
        for name in _files_of(member):
            with default_storage.open(name) as source, archive.open(_place(name), "w") as target:
                for piece in source.chunks(PIECE):
                    target.write(piece)
        for part in PARTS:
            for name, content in part.attached(member) if part.attached else ():
                archive.writestr(_place(name), content)


def _as_json(member: Member) -> Iterator[str]:
    yield "{\n"
    yield f'"from": {_dumps(settings.SITE_URL)},\n"made_at": {_dumps(timezone.now())},\n"held": [\n'
    about = About.member(member)
    for number, held in enumerate(all_shown()):
        yield ",\n" if number else ""
        yield from _kind(held, about)
    yield '],\n"who_read_your_needs": [\n'
    yield from _joined(readings_of(member).iterator(chunk_size=ROWS_AT_ONCE))
    yield "\n]}\n"


def _kind(held: Held, about: About) -> Iterator[str]:
    heads = {name: label(held, name) for name in held.shown}
    yield f'{{"what": {_dumps(str(held.title))}, "kind": {_dumps(held.model)}, "columns": {_dumps(heads)}, '
    yield '"rows": [\n'
    rows = about.rows(held).order_by("pk").values(*held.shown)
    yield from _joined(rows.iterator(chunk_size=ROWS_AT_ONCE))
    yield '], "history": [\n'
    yield from _joined(_states(Trace(held, about)))
    yield "]}"


def _states(trace: Trace) -> Iterator[dict[str, Any]]:
    """What the rows were after each change, be they gone; a history may leave columns out."""
    if trace.history is None:
        return
    kept = columns_of(trace.history)
    names = [name for name in trace.held.shown if name.partition("__")[0] in kept]
    values = [_as_it_is_called_today(trace.history, name) for name in names]
    states = trace.history._base_manager.filter(trace.own_past).order_by("pgh_id")
    said = states.values_list("pgh_created_at", "pgh_label", *values)
    for at, change, *row in said.iterator(chunk_size=ROWS_AT_ONCE):
        yield {"at": at, "change": change, "row": dict(zip(names, row, strict=True))}


def _as_it_is_called_today(history: Any, name: str) -> F | Subquery:
    """The column itself, or what it leads to. That may be gone, and then says nothing: no join."""
    first, _, rest = name.partition("__")
    if not rest:
        return F(name)
    above = history._meta.get_field(first).related_model
    return Subquery(above._base_manager.filter(pk=OuterRef(first)).values(rest)[:1])


def _joined(rows: Iterator[dict[str, Any]]) -> Iterator[str]:
    for number, row in enumerate(rows):
        yield (",\n" if number else "") + _dumps(row)


def _dumps(value: Any) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)


def _files_of(member: Member) -> list[str]:
    names = chain.from_iterable(part.files(member) for part in PARTS if part.files)
    return [name for name in sorted(set(names)) if default_storage.exists(name)]


def _place(name: str) -> str:
    """Below one folder of the archive, whatever the storage calls it."""
    parts = [part for part in PurePosixPath(name).parts if part not in {"/", ".", ".."}]
    return "/".join(["files", *parts])
