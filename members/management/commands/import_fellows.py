"""Read the spreadsheet in which Fellows were kept: look, apply, undo."""

from argparse import RawDescriptionHelpFormatter
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from members.recognition.importing import actions
from members.recognition.importing.plan import Entry, plan
from members.recognition.importing.reading import Sheet, Unreadable, read_sheet

HELP = """\
Bring the Fellows of a spreadsheet (CSV or XLSX) onto the public register.

    import_fellows fellows.csv            shows what would become of each row; writes nothing
    import_fellows fellows.csv --apply    writes it, and says under which number
    import_fellows --undo 3               takes number 3 back, but for what was changed since

The file needs a column called Name and one called Date, and may have Organisation,
Contribution, Email and Until. Dates are written the UK way, the day first.
"""


class Command(BaseCommand):
    help = HELP

    def create_parser(self, prog_name: str, subcommand: str, **options: Any) -> CommandParser:
        return super().create_parser(
            prog_name, subcommand, formatter_class=RawDescriptionHelpFormatter, **options
        )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path)
        parser.add_argument("--apply", action="store_true", help="write what the preview shows")
        parser.add_argument("--undo", type=int, metavar="NUMBER", help="take this import back")

    def handle(self, *, file: Path | None, apply: bool, undo: int | None, **options: Any) -> None:
        if (file is None) == (undo is None):
            raise CommandError("Name the file to read, or the number of the import to undo with --undo.")
        if undo is not None:
            return self._undo(undo)
        assert file is not None  # noqa: S101  (just said)
        try:
            sheet = read_sheet(file)
        except Unreadable as problem:
            raise CommandError(str(problem)) from problem
        self._unknown(sheet)
        if apply:
            return self._apply(file, sheet)
        self._report(plan(sheet.rows))
        self.stdout.write("Nothing has been written. To write it, add --apply.")
        return None

    def _apply(self, file: Path, sheet: Sheet) -> None:
        try:
            batch, entries = actions.apply(file.name, sheet.rows)
        except actions.NothingNew:
            self._report(plan(sheet.rows))
            raise CommandError("Nothing of this is new, so nothing has been written.") from None
        self._report(entries)
        self.stdout.write(
            f"Written, as import number {batch.pk}. To take it back: import_fellows --undo {batch.pk}"
        )

    def _undo(self, number: int) -> None:
        try:
            undone = actions.undo(number)
        except actions.NoSuchImport:
            raise CommandError(f"There is no import with the number {number}.") from None
        for name in undone.removed:
            self.stdout.write(f"  removed  {name}")
        for name in undone.kept:
            self.stdout.write(f"  stays    {name}: changed since it was imported")
        if not undone.removed and not undone.kept:
            self.stdout.write(f"Nothing of number {number} is on the register: it was taken back before.")
            return
        self.stdout.write(f"{len(undone.removed)} removed, {len(undone.kept)} changed since and kept.")

    def _unknown(self, sheet: Sheet) -> None:
        if sheet.unknown_columns:
            self.stdout.write(f"Columns that are passed over: {', '.join(sheet.unknown_columns)}.")

    def _report(self, entries: list[Entry]) -> None:
        """A line for each row, with its number in the spreadsheet."""
        for entry in entries:
            self.stdout.write(f"{entry.number:5}  {_outcome(entry):8} {_words(entry)}")
        counts = Counter(_outcome(entry) for entry in entries)
        self.stdout.write(
            f"{len(entries)} rows: {counts['new']} new, {counts['same']} there already, "
            f"{counts['refused']} refused."
        )
        if counts["refused"]:
            self.stdout.write(
                "Put right what is refused and run it again: what is there already stays as it is."
            )


def _outcome(entry: Entry) -> str:
    if entry.refused:
        return "refused"
    return "same" if entry.same_as else "new"


def _words(entry: Entry) -> str:
    name = entry.name or "(no name)"
    if entry.refused or entry.same_as:
        return f"{name}: {entry.refused or entry.same_as}"
    until = f"{entry.awarded_on:%d/%m/%Y} to {entry.until:%d/%m/%Y}"
    places = " / ".join(entry.organisations)
    whose = f"linked to {entry.member.email}" if entry.member else "no member"
    return "; ".join([f"{name}, {places}, {until}" if places else f"{name}, {until}", whose, *entry.notes])
