"""A published file into rows: which of them can be taken, and what is wrong with the others.

The service's files of organisations share one layout of 27 columns without a
heading; its list of successors has 5.
"""

import csv
import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext as _

ORGANISATION_COLUMNS = 27
SUCCESSOR_COLUMNS = 5
CODE = re.compile(r"[A-Z0-9]{2,12}")
DAY = re.compile(r"\d{8}")
LONGEST_NAME = 200
# Spreadsheets and archives begin so.
NO_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x1f\x8b")


class Unreadable(Exception):
    """The whole file cannot be taken; the text says why, and what to do."""


class Refused(Exception):
    """One row cannot be taken; the text says why."""


class Published(NamedTuple):
    """What we keep of a row about an organisation."""

    row: int
    code: str
    name: str
    grouping: str
    geography: str
    town: str
    opened_on: dt.date | None
    closed_on: dt.date | None


class Succession(NamedTuple):
    row: int
    code: str
    successor: str
    on: dt.date | None


@dataclass(frozen=True)
class Refusal:
    row: int
    why: str


@dataclass
class File[Row]:
    rows: list[Row] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)


def organisations(path: Path) -> File[Published]:
    """Each code once: where it stands a second time, the first row counts."""
    seen: dict[str, int] = {}

    def organisation(row: int, cells: list[str]) -> Published:
        _expect(cells, ORGANISATION_COLUMNS)
        code, name = _code(cells[0]), " ".join(cells[1].split())
        if not name:
            raise Refused(_("it has no name"))
        if len(name) > LONGEST_NAME:
            raise Refused(_("its name is longer than %(length)d letters") % {"length": LONGEST_NAME})
        opened_on, closed_on = _day(cells[10], _("opened")), _day(cells[11], _("closed"))
        if opened_on and closed_on and closed_on < opened_on:
            raise Refused(_("it closed (%(day)s) before it opened") % {"day": cells[11]})
        if code in seen:
            raise Refused(
                _("the code %(code)s stands in row %(row)d already") % {"code": code, "row": seen[code]}
            )
        seen[code] = row
        return Published(row, code, name, cells[2], cells[3], _town(cells), opened_on, closed_on)

    return _read(path, organisation)


def successions(path: Path) -> File[Succession]:
    def succession(row: int, cells: list[str]) -> Succession:
        _expect(cells, SUCCESSOR_COLUMNS)
        code, successor = _code(cells[0]), _code(cells[1])
        if code == successor:
            raise Refused(_("it names %(code)s as its own successor") % {"code": code})
        return Succession(row, code, successor, _day(cells[3], _("in force from")))

    return _read(path, succession)


def _read[Row](path: Path, make: Callable[[int, list[str]], Row]) -> File[Row]:
    found: File[Row] = File()
    for number, cells in _rows(_text(path)):
        try:
            found.rows.append(make(number, cells))
        except Refused as problem:
            found.refused.append(Refusal(number, str(problem)))
    if not found.rows and not found.refused:
        raise Unreadable(_("The file is empty."))
    if not found.rows:
        raise Unreadable(
            _("No row of the file can be taken, so it is not the file you meant. Row %(row)d: %(why)s.")
            % {"row": found.refused[0].row, "why": found.refused[0].why}
        )
    return found


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with its number as a spreadsheet shows it; empty ones are passed over."""
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if any(cell.strip() for cell in cells):
                yield number, [cell.strip() for cell in cells]
    except csv.Error as problem:
        raise Unreadable(
            _("The file is no CSV from row %(row)d on: %(problem)s.")
            % {"row": number + 1, "problem": str(problem)}
        ) from problem


def _text(path: Path) -> str:
    """UTF-8, or what Windows writes; the service has published both."""
    try:
        content = path.read_bytes()
    except OSError as problem:
        raise Unreadable(
            _("%(path)s cannot be read: %(problem)s.") % {"path": path, "problem": problem.strerror}
        ) from problem
    if content.startswith(NO_TEXT):
        raise Unreadable(
            _("The file is a spreadsheet, an archive or a PDF. Unpack it, or save it as CSV, and try again.")
        )
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", errors="replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", errors="replace")
    # A mark of the end that old systems of theirs write.
    text = text.rstrip("\x1a\r\n ")
    if "\0" in text:
        raise Unreadable(_("The file is not a text file. Save it as CSV and try again."))
    return text


def _expect(cells: list[str], columns: int) -> None:
    if len(cells) != columns:
        raise Refused(
            _("it has %(found)d columns instead of %(columns)d") % {"found": len(cells), "columns": columns}
        )


def _code(cell: str) -> str:
    if not CODE.fullmatch(cell.upper()):
        raise Refused(_("“%(code)s” is no ODS code") % {"code": cell[:40]})
    return cell.upper()


def _day(cell: str, what: str) -> dt.date | None:
    if not cell:
        return None
    try:
        if DAY.fullmatch(cell):
            return dt.date(int(cell[:4]), int(cell[4:6]), int(cell[6:]))
    except ValueError:
        pass
    raise Refused(
        _("“%(day)s” (%(what)s) is no date of the form 20250131") % {"day": cell[:40], "what": what}
    )


def _town(cells: list[str]) -> str:
    """The fourth line of an address is the town, or else the last one that is filled in."""
    return cells[7] or next((line for line in reversed(cells[4:9]) if line), "")
