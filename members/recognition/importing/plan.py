"""What would become of each row of the spreadsheet; nothing is written here."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from members.accounts.models import Member
from members.recognition.contributions.models import Kind
from members.recognition.fellowship import terms
from members.recognition.fellowship.models import Fellowship
from members.recognition.fellowship.names import folded
from members.recognition.fellowship.queries import called, member_with_address
from members.recognition.importing.dates import NoDate, read_date
from members.recognition.importing.reading import Row, one_line

# "A / B", "A; B", or one below the other. A slash without spaces belongs to a name.
SEVERAL = re.compile(r"\s+/\s+|\s*[;\n\r|]\s*")
SEVERAL_KINDS = re.compile(r"\s*[;,\n\r|/]\s*")
# Words by which the kinds were called in the spreadsheet; the first that fits counts.
KINDS: tuple[tuple[str, Kind], ...] = (
    ("blog", Kind.BLOG),
    ("pull request", Kind.PULL_REQUEST),
    ("code", Kind.PULL_REQUEST),
    ("package", Kind.PULL_REQUEST),
    ("webinar", Kind.WEBINAR),
    ("workshop", Kind.WORKSHOP),
    ("train", Kind.TRAINING),
    ("teach", Kind.TRAINING),
    ("represent", Kind.REPRESENTING),
    ("talk", Kind.SPOKE),
    ("spoke", Kind.SPOKE),
    ("speak", Kind.SPOKE),
    ("review", Kind.REVIEWED),
    ("committee", Kind.COMMITTEE),
    ("core team", Kind.COMMITTEE),
    ("organis", Kind.ORGANISED),
)
NON_CODE = re.compile(r"non[- ]?code|no code", re.IGNORECASE)
LONGEST_NAME, LONGEST_ORGANISATION = 150, 200


@dataclass
class Entry:
    """One row: the entry of the register it becomes, or why it becomes none."""

    number: int
    name: str
    refused: str = ""
    same_as: str = ""
    organisations: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    awarded_on: dt.date = dt.date.min
    until: dt.date = dt.date.min
    member: Member | None = None
    notes: list[str] = field(default_factory=list)

    @property
    def is_new(self) -> bool:
        return not self.refused and not self.same_as

    @property
    def key(self) -> tuple[str, dt.date]:
        return folded(self.name), self.awarded_on


def plan(rows: Iterable[Row]) -> list[Entry]:
    """In the order of the rows. Twice the same name and date is one award."""
    entries = [_entry(row) for row in rows]
    readable = [entry for entry in entries if not entry.refused]
    _find_repeated(readable)
    for entry in readable:
        if entry.is_new and entry.member and _overlaps(entry, readable):
            entry.notes.append(f"stands by name alone: {entry.member.name} is a Fellow then by another entry")
            entry.member = None
    return entries


def _entry(row: Row) -> Entry:
    entry = Entry(row.number, row.text("name"))
    try:
        if not entry.name:
            raise NoDate("no name")
        if len(entry.name) > LONGEST_NAME:
            raise NoDate(f"a name of more than {LONGEST_NAME} characters")
        entry.awarded_on = read_date(_day(row, "awarded"))
    except NoDate as problem:
        entry.refused = str(problem)
        return entry
    entry.organisations = _organisations(row, entry)
    entry.kinds = _kinds(row, entry)
    entry.until = _until(row, entry)
    entry.member = _member(row, entry)
    return entry


def _day(row: Row, column: str) -> object:
    cell = row.cells.get(column, "")
    return cell if isinstance(cell, dt.datetime) else row.text(column)


def _organisations(row: Row, entry: Entry) -> list[str]:
    text = str(row.cells.get("organisation") or "")
    found = list(dict.fromkeys(filter(None, (one_line(part) for part in SEVERAL.split(text)))))
    if not found:
        entry.notes.append("no organisation")
    if len(found) > 1:
        entry.notes.append(f"{len(found)} organisations")
    return [name[:LONGEST_ORGANISATION] for name in found]


def _kinds(row: Row, entry: Entry) -> list[str]:
    found: list[str] = []
    for words in filter(None, map(one_line, SEVERAL_KINDS.split(str(row.cells.get("kinds") or "")))):
        kind = _kind(words)
        if kind == Kind.OTHER:
            entry.notes.append(f"“{words}” counts as another significant contribution")
        found.append(kind.value)
    return [kind.value for kind in Kind if kind.value in found]


def _kind(words: str) -> Kind:
    if NON_CODE.search(words):
        return Kind.NON_CODE
    plain = words.lower()
    exact = next((kind for kind in Kind if plain in {kind.value, str(kind.label).lower()}), None)
    return exact or next((kind for word, kind in KINDS if word in plain), Kind.OTHER)


def _until(row: Row, entry: Entry) -> dt.date:
    """Three years, unless the spreadsheet names another end: some were renewed."""
    usual = terms.last_day(entry.awarded_on)
    if not row.text("until"):
        return usual
    try:
        until = read_date(_day(row, "until"), may_come=True)
    except NoDate as problem:
        entry.notes.append(f"three years, since its end cannot be read: {problem}")
        return usual
    if until < entry.awarded_on:
        entry.notes.append("three years, since its end is before the award")
        return usual
    return until


def _member(row: Row, entry: Entry) -> Member | None:
    """Certain: an address they have proved, or a name that one member has who says they work there."""
    email = row.text("email").lower()
    if email:
        found = member_with_address(email)
        if found is None:
            entry.notes.append("nobody has joined with the address in the file")
        return found
    namesakes = Member.objects.filter(called(entry.name), is_active=True)
    named = list(namesakes.select_related("organisation")[:2])
    places = {name.casefold() for name in entry.organisations}
    if len(named) == 1 and named[0].organisation_name.casefold() in places:
        return named[0]
    if named:
        entry.notes.append("stands by name alone: a member has this name, which is not certain enough")
    return None


def _find_repeated(entries: list[Entry]) -> None:
    there = {(folded(name), day) for name, day in Fellowship.objects.values_list("name", "awarded_on")}
    seen: dict[tuple[str, dt.date], int] = {}
    for entry in entries:
        if entry.key in there:
            entry.same_as = "on the register already"
        elif entry.key in seen:
            entry.same_as = f"the same as row {seen[entry.key]}"
        else:
            seen[entry.key] = entry.number


def _overlaps(entry: Entry, entries: list[Entry]) -> bool:
    """Whether the member would be a Fellow twice at once."""
    then = Fellowship.objects.filter(
        member=entry.member, awarded_on__lte=entry.until, until__gte=entry.awarded_on
    )
    earlier = (
        one for one in entries if one.is_new and one.number < entry.number and one.member == entry.member
    )
    return then.exists() or any(
        one.awarded_on <= entry.until and one.until >= entry.awarded_on for one in earlier
    )
