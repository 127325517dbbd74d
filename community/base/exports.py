"""Tables as CSV and XLSX files, of any length, with formulas made harmless.

A cell that begins with = + - @, a tab or a carriage return is run as a formula
by spreadsheet programs; whatever people typed reaches organisers' machines, so
such text gets an apostrophe before it and stays text.
"""

import csv
import datetime as dt
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any
from uuid import UUID

from django.http import FileResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.encoding import force_str
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils.exceptions import IllegalCharacterError

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# The format itself ends at 1,048,576 rows, of which the first holds the heads.
LONGEST_SHEET = 1_048_575
CELL_LIMIT = 32_767  # characters, the format's own

type Row = Sequence[Any]


def harmless(text: str) -> str:
    """The text as it may stand in a cell: never a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def as_csv(filename: str, heads: Sequence[object], rows: Iterable[Row]) -> StreamingHttpResponse:
    """The table as CSV, sent while it is read from the database."""
    return StreamingHttpResponse(
        _csv_lines(heads, rows),
        content_type="text/csv; charset=utf-8",
        headers=_as_attachment(f"{filename}.csv"),
    )


def as_xlsx(filename: str, heads: Sequence[object], rows: Iterable[Row]) -> FileResponse:
    """The table as an Excel workbook, written to a temporary file row by row."""
    return FileResponse(
        write_xlsx(heads, rows),
        as_attachment=True,
        filename=f"{filename}.xlsx",
        content_type=XLSX_TYPE,
    )


def write_xlsx(heads: Sequence[object], rows: Iterable[Row]) -> IO[bytes]:
    """Write the workbook; returns the file, at its start, gone when closed."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Export")
    sheet.freeze_panes = "A2"
    sheet.append([_xlsx_cell(sheet, str(head)) for head in heads])
    for number, row in enumerate(rows):
        if number == LONGEST_SHEET:
            break
        sheet.append([_xlsx_cell(sheet, value) for value in row])
    file = tempfile.TemporaryFile(suffix=".xlsx")  # noqa: SIM115  (FileResponse closes it)
    workbook.save(file)
    file.seek(0)
    return file


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def _csv_lines(heads: Sequence[object], rows: Iterable[Row]) -> Iterator[bytes]:
    # The mark at the start tells Excel that the file is UTF-8.
    yield b"\xef\xbb\xbf"
    writer = csv.writer(_Echo())
    yield str(writer.writerow([harmless(str(head)) for head in heads])).encode()
    for row in rows:
        yield str(writer.writerow([harmless(_words(value)) for value in row])).encode()


def _xlsx_cell(sheet: Any, value: object) -> Any:
    """Numbers and dates stay what they are; all else is text, and typed as text."""
    if isinstance(value, dt.datetime):
        return _local(value).replace(tzinfo=None)
    if value is None or isinstance(value, bool | int | float | dt.date):
        return value
    text = harmless(_words(value))[:CELL_LIMIT]
    try:
        cell = WriteOnlyCell(sheet, value=text)
    except IllegalCharacterError:
        cell = WriteOnlyCell(sheet, value="".join(c for c in text if c.isprintable() or c in "\n\t"))
    cell.data_type = "s"
    return cell


def _words(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case dt.datetime():
            return f"{_local(value):%Y-%m-%d %H:%M}"
        case list() | tuple() | set():
            return "; ".join(_words(part) for part in value)
        case UUID():
            return str(value)
        case _:
            return force_str(value)


def _local(value: dt.datetime) -> dt.datetime:
    return timezone.localtime(value) if timezone.is_aware(value) else value


def _as_attachment(filename: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{filename}"'}
