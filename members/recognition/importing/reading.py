"""A spreadsheet as people keep it, CSV or XLSX: its rows, by what their columns mean.

CSV files come from Excel on Windows as often as from elsewhere: UTF-8 with or
without its mark, UTF-16, or Windows-1252; with commas, semicolons or tabs.
"""

import csv
import io
import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

# What a column may be called, in small letters and without marks.
COLUMNS = {
    "name": ("name", "full name", "fellow", "fellow name", "name of fellow"),
    "first": ("first name", "forename", "given name"),
    "last": ("last name", "surname", "family name"),
    "email": ("email", "e mail", "email address", "e mail address"),
    "organisation": (
        "organisation", "organization", "organisations", "organisation at award", "organisation at the award",
        "employer", "org", "affiliation", "place of work", "organisation s",
    ),
    "kinds": (
        "contribution", "contributions", "kind of contribution", "kinds of contribution",
        "type of contribution", "types of contribution", "kind", "kinds", "reason", "contribution type",
    ),
    "awarded": (
        "date", "awarded", "award date", "date awarded", "date of award", "awarded on", "date of the award",
        "fellowship date", "start", "start date", "date appointed",
    ),
    "until": ("until", "end", "end date", "expires", "expiry", "expiry date", "valid until", "renewal date"),
}  # fmt: skip
# A title, a note, an empty line: the heads of the columns come after them.
HEADS_WITHIN = 10
MOST_ROWS = 20_000
# What the library raises about a workbook that is damaged; the readers of XML raise SyntaxError.
BROKEN = (
    *(BadZipFile, InvalidFileException, zlib.error, OSError, EOFError, SyntaxError, NotImplementedError),
    *(KeyError, ValueError, IndexError, TypeError, AttributeError),
)
INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")

type Cell = object


class Unreadable(Exception):
    """The file as a whole; its text says why."""


@dataclass
class Row:
    """One line: its number in the spreadsheet, and its cells by their meaning."""

    number: int
    cells: dict[str, Cell]

    def text(self, column: str) -> str:
        return one_line(self.cells.get(column, ""))


@dataclass
class Sheet:
    rows: list[Row] = field(default_factory=list)
    unknown_columns: list[str] = field(default_factory=list)


def one_line(cell: Cell) -> str:
    """Without stray spaces, hard ones and what nobody sees."""
    return " ".join(INVISIBLE.sub("", "" if cell is None else str(cell)).split())


def read_sheet(path: Path) -> Sheet:
    """Raises Unreadable."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {error.strerror}.") from error
    lines = _xlsx(path) if content.startswith(b"PK") else _csv(_decoded(content))
    return _sheet(lines)


def _sheet(lines: Sequence[Sequence[Cell]]) -> Sheet:
    first = _heads_at(lines)
    meanings = [_meaning(cell) for cell in lines[first]]
    unknown = [one_line(cell) for cell, meaning in zip(lines[first], meanings, strict=True) if not meaning]
    rows = [_row(at, cells, meanings) for at, cells in enumerate(lines[first + 1 :], first + 2)]
    filled = [row for row in rows if any(row.text(column) for column in row.cells)]
    if len(filled) > MOST_ROWS:
        raise Unreadable(f"The file has more than {MOST_ROWS} rows. Is it the register of Fellows?")
    return Sheet(filled, [name for name in unknown if name])


def _heads_at(lines: Sequence[Sequence[Cell]]) -> int:
    """Which line names the columns, counted from 0."""
    for number, line in enumerate(lines[:HEADS_WITHIN]):
        meanings = {_meaning(cell) for cell in line}
        if "awarded" in meanings and {"name", "first"} & meanings:
            return number
    raise Unreadable("No line names its columns. There must be one called Name and one called Date.")


def _row(number: int, cells: Sequence[Cell], meanings: Sequence[str]) -> Row:
    """Where two columns mean the same, the first that says something counts."""
    row: dict[str, Cell] = {}
    for meaning, cell in zip(meanings, cells, strict=False):
        if meaning and not one_line(row.get(meaning)):
            row[meaning] = cell
    if "first" in row and not one_line(row.get("name")):
        row["name"] = f"{one_line(row['first'])} {one_line(row.get('last'))}"
    return Row(number, row)


def _meaning(head: Cell) -> str:
    plain = " ".join(re.sub(r"[\W_]+", " ", one_line(head).lower()).split())
    return next((meaning for meaning, names in COLUMNS.items() if plain in names), "")


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("The file is neither UTF-8 nor Windows-1252 text. Save it as “CSV UTF-8” or XLSX.")


def _csv(text: str) -> list[list[str]]:
    if "\0" in text:
        raise Unreadable("The file is no table. Save it as CSV or XLSX.")
    separator = max(",;\t", key=_heads(text).count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise Unreadable(f"The file is no table: {error}.") from error


def _heads(text: str) -> str:
    """The line that names the columns, to see what parts them."""
    lines: Iterable[str] = text.splitlines()[:HEADS_WITHIN]
    return max(
        lines, key=lambda line: len(re.findall(r"name|date|award|organi[sz]ation", line.lower())), default=""
    )


def _xlsx(path: Path) -> list[Sequence[Cell]]:
    try:
        workbook = load_workbook(path, read_only=True, data_only=True)
        return [list(line) for line in workbook.worksheets[0].iter_rows(values_only=True)]
    except BROKEN as error:
        raise Unreadable(
            "The file is no Excel workbook that can be opened. Save it again as XLSX."
        ) from error
