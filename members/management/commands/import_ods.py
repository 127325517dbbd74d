"""Bring in what the NHS Organisation Data Service publishes."""

from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet

from community.base.progress import bar_on
from members.organisations.models import OrganisationType
from members.organisations.ods.compare import Change
from members.organisations.ods.read import Refusal, Unreadable, organisations, successions
from members.organisations.ods.succession import import_successions
from members.organisations.ods.write import import_organisations

FEW = 20
WITHOUT_TYPE = (
    "  Their people get no core membership until it is known what they are. Import the file again with\n"
    "  --type to say it of all these, or choose the type of each, or words that tell it, in the admin."
)


class Command(BaseCommand):
    help = (
        "Import organisations from a file of the NHS Organisation Data Service (such as etr.csv), or with "
        "--successors what became of whom (succ.csv). A second time the same file changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, and do nothing")
        parser.add_argument("--successors", action="store_true", help="the file is the list of successors")
        parser.add_argument(
            "--type",
            help="the type of those that have none and whose names tell none, as “Acute (hospital) trust”",
        )

    def handle(
        self, *, file: Path, dry_run: bool, successors: bool, type: str | None, **options: Any
    ) -> None:
        self.most = None if options["verbosity"] > 1 else FEW
        try:
            if successors:
                self._successors(file, dry_run)
            else:
                self._organisations(file, dry_run, type)
        except Unreadable as problem:
            raise CommandError(str(problem)) from problem
        if dry_run:
            self.stdout.write("This was a dry run: nothing has been changed.")

    def _organisations(self, file: Path, dry_run: bool, type: str | None) -> None:
        found = organisations(file)
        show = bar_on(self.stdout)
        done = import_organisations(found.rows, kind=_type_named(type), dry_run=dry_run, show=show)
        self._list("New", [_line(change) for change in done.new])
        self._list("Changed", [f"{_line(c)}: {', '.join(c.differences())}" for c in done.changed])
        self._list("Closed", [f"{_line(c)}: last day {c.values['closed_on']}" for c in done.closed])
        self.stdout.write(f"Unchanged: {done.unchanged}")
        if done.kept_closed:
            self._list("Still open for the service, and kept closed", done.kept_closed)
        if done.without_type:
            self._list("Without a type", done.without_type)
            self.stdout.write(WITHOUT_TYPE)
        self._refused(found.refused)

    def _successors(self, file: Path, dry_run: bool) -> None:
        found = successions(file)
        done = import_successions(found.rows, dry_run=dry_run)
        self._list("Became part of another", [f"{body}: {body.successor}" for body in done.joined])
        self.stdout.write(f"Unchanged: {done.unchanged}")
        self.stdout.write(f"Members who followed: {done.people}")
        self._refused(sorted([*found.refused, *done.refused], key=lambda refusal: refusal.row))

    def _list(self, heading: str, lines: list[str]) -> None:
        self.stdout.write(f"{heading}: {len(lines)}")
        for line in lines[: self.most]:
            self.stdout.write(f"  {line}")
        if self.most is not None and len(lines) > self.most:
            self.stdout.write(f"  … and {len(lines) - self.most} more: -v 2 lists them all")

    def _refused(self, refused: Iterable[Refusal]) -> None:
        """All of them: each is something to mend."""
        lines = [f"row {refusal.row}: {refusal.why}" for refusal in refused]
        self.stdout.write(f"Refused: {len(lines)}")
        for line in lines:
            self.stdout.write(f"  {line}")


def _line(change: Change) -> str:
    return f"{change.code} {change.name}"


def _type_named(name: str | None) -> OrganisationType | None:
    if name is None:
        return None
    types: QuerySet[OrganisationType] = OrganisationType.objects.all()
    found = types.filter(name__iexact=name).first()
    if found is None:
        raise CommandError(f"There is no type “{name}”. The types are: {', '.join(map(str, types))}.")
    return found
