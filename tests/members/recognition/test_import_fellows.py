"""The spreadsheet as it is: dates, encodings and spaces of all kinds; look, apply, undo."""

import datetime as dt
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook

from members.models import FellowImport, Fellowship, Member
from members.recognition.fellowship import claiming
from members.recognition.importing.dates import NoDate, read_date
from tests.factories.members import make_member
from tests.factories.recognition import make_fellowship

HEADS = "Name,Organisation,Contribution,Date"


@pytest.fixture
def sheet(tmp_path: Path):
    def write(text: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / "fellows.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return write


def run(*args: object) -> str:
    out = StringIO()
    call_command("import_fellows", *args, stdout=out)
    return out.getvalue()


# --- Dates


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("13/11/2025", "2025-11-13"),
        ("13/11/2025 09:15:02", "2025-11-13"),
        ("3/4/23", "2023-04-03"),
        ("03-04-2023", "2023-04-03"),
        ("3.4.2023", "2023-04-03"),
        ("1 March 2024", "2024-03-01"),
        ("1st March 2024", "2024-03-01"),
        ("03-Apr-23", "2023-04-03"),
        ("3 Sept. 2023", "2023-09-03"),
        ("Thursday 13 November 2025", "2025-11-13"),
        ("Thu, 13 Nov 2025", "2025-11-13"),
        ("2025-11-13", "2025-11-13"),
        ("2025-11-13 00:00:00", "2025-11-13"),
        ("29/02/2024", "2024-02-29"),
    ],
)
def test_dates_are_read_the_uk_way(written: str, day: str) -> None:
    assert read_date(written) == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("", "no date"),
        ("11/13/2025", "has no month 13: write the day first"),
        ("31/02/2024", "is no day of the calendar"),
        ("29/02/2023", "is no day of the calendar"),
        ("March 2024", "is no date such as"),
        ("1 Mark 2024", "names no month"),
        ("2024", "is no date such as"),
        ("soon", "is no date such as"),
        ("01/01/2999", "is still to come"),
    ],
)
def test_other_dates_are_refused_with_the_reason(written: str, why: str) -> None:
    with pytest.raises(NoDate, match=why):
        read_date(written)


# --- Files


@pytest.mark.django_db
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_encodings_and_separators(sheet, encoding: str, separator: str) -> None:
    text = f"{HEADS}\nZoë O’Brien,Trust – East,Blog,13/11/2025\n".replace(",", separator)
    run(sheet(text, encoding), "--apply")
    entry = Fellowship.objects.get()
    assert (entry.name, entry.organisations) == ("Zoë O’Brien", ["Trust – East"])
    assert (entry.awarded_on, entry.kinds) == (dt.date(2025, 11, 13), ["blog"])


@pytest.mark.django_db
def test_stray_and_hard_spaces_go(sheet) -> None:
    heads = " Name ,Organisation,Contribution,\u00a0Date"
    run(sheet(f"{heads}\n \u00a0Ann\u00a0\u200b Lee ,\u00a0,,\u00a01 March\u00a02024 \n"), "--apply")
    assert Fellowship.objects.get().name == "Ann Lee"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "cell", ["A Trust / B Council", "A Trust; B Council", '"A Trust\nB Council"', '"A Trust\r\nB Council "']
)
def test_two_organisations_in_a_cell(sheet, cell: str) -> None:
    run(sheet(f"{HEADS}\nAnn Lee,{cell},,1/3/2024\n"), "--apply")
    assert Fellowship.objects.get().organisations == ["A Trust", "B Council"]


@pytest.mark.django_db
def test_a_slash_without_spaces_belongs_to_a_name(sheet) -> None:
    run(sheet(f"{HEADS}\nAnn Lee,Health/Care Ltd,,1/3/2024\n"), "--apply")
    assert Fellowship.objects.get().organisations == ["Health/Care Ltd"]


@pytest.mark.django_db
def test_a_workbook_with_a_title_above_its_heads(tmp_path: Path) -> None:
    book = Workbook()
    rows = [
        ["Our fellows"],
        [],
        ["First name", "Surname", "Employer", "Types of contribution", "Award date", "Shoe size"],
        ["Ann", "Lee", "A Trust", "Workshop, non-code work", dt.datetime(2024, 3, 1), 38],
        [None, None, None, None, None, None],
        ["Bo", "Ek", None, "Podcast", "03-Apr-23", None],
    ]
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "fellows.xlsx")

    said = run(tmp_path / "fellows.xlsx", "--apply")

    assert "passed over: Shoe size" in said
    assert "2 rows: 2 new" in said
    assert "6  new      Bo Ek" in said and "“Podcast” counts as another" in said
    ann = Fellowship.objects.get(name="Ann Lee")
    assert (ann.kinds, ann.awarded_on) == (["workshop", "non_code"], dt.date(2024, 3, 1))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "No line names its columns"),
        (b"Who,When\nAnn,1/1/2024", "No line names its columns"),
        (b"PK\x03\x04 and no workbook", "no Excel workbook"),
        (b"Name,Date\nA\0nn,1/1/2024", "is no table"),
        (b"Name,Date\nAnn \x81,1/1/2024", "neither UTF-8 nor Windows-1252"),
    ],
)
def test_what_is_no_such_table_is_refused_in_one_sentence(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=why):
        run(path)


@pytest.mark.parametrize("changed", [(b"<row", b"<r&w"), (b"<sheetData>", b"<sheetData")])
def test_a_workbook_that_is_damaged_is_refused_in_one_sentence(
    tmp_path: Path, changed: tuple[bytes, bytes]
) -> None:
    book, path = Workbook(), tmp_path / "fellows.xlsx"
    book.active.append(["Name", "Date"])
    book.save(tmp_path / "whole.xlsx")
    with ZipFile(tmp_path / "whole.xlsx") as whole, ZipFile(path, "w") as damaged:
        for name in whole.namelist():
            damaged.writestr(name, whole.read(name).replace(*changed))
    with pytest.raises(CommandError, match="no Excel workbook that can be opened"):
        run(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        run(tmp_path / "none.csv")


def test_a_file_or_a_number_is_needed_not_both(tmp_path: Path) -> None:
    for args in ([], [tmp_path / "x.csv", "--undo", "1"]):
        with pytest.raises(CommandError, match="Name the file"):
            run(*args)


# --- Look, apply, undo

MIXED = f"""{HEADS}
Ann Lee,A Trust,Blog,1/3/2024
Bo Ek,,Webinar,
,A Trust,Blog,1/3/2024
ANN  LEE,A Trust,Blog,01 March 2024
Cy Dee,B Trust,Blog,11/13/2024
"""


@pytest.mark.django_db
def test_the_preview_says_what_becomes_of_each_row_and_writes_nothing(sheet) -> None:
    said = run(sheet(MIXED))

    for line in (
        "2  new      Ann Lee, A Trust, 01/03/2024 to 28/02/2027; no member",
        "3  refused  Bo Ek: no date of the award",
        "4  refused  (no name): no name",
        "5  same     ANN LEE: the same as row 2",
        "6  refused  Cy Dee: “11/13/2024” has no month 13",
        "5 rows: 1 new, 1 there already, 3 refused.",
        "Put right what is refused and run it again",
        "Nothing has been written.",
    ):
        assert line in said
    assert not Fellowship.objects.exists() and not FellowImport.objects.exists()


@pytest.mark.django_db
def test_applied_again_nothing_is_new(sheet) -> None:
    path = sheet(MIXED)
    run(path, "--apply")
    with pytest.raises(CommandError, match="Nothing of this is new"):
        run(path, "--apply")
    assert Fellowship.objects.count() == FellowImport.objects.count() == 1


@pytest.mark.django_db
def test_undo_removes_exactly_that_import_and_keeps_what_was_changed_since(sheet, bob: Member) -> None:
    make_fellowship(name="Was here")
    run(sheet(f"{HEADS}\nFirst One,,,1/3/2021\n"), "--apply")
    run(sheet(f"{HEADS}\nAnn Lee,,,1/3/2021\nBob Baker,,,1/3/2021\n"), "--apply")
    number = FellowImport.objects.latest("pk").pk
    claiming.link(Fellowship.objects.get(name="Bob Baker"), bob, by=bob)

    said = run("--undo", str(number))

    assert "removed  Ann Lee" in said
    assert "stays    Bob Baker: changed since it was imported" in said
    assert "1 removed, 1 changed since and kept." in said
    assert set(Fellowship.objects.values_list("name", flat=True)) == {"Was here", "First One", "Bob Baker"}
    assert FellowImport.objects.get(pk=number).undone_at


@pytest.mark.django_db
def test_an_import_that_never_was_cannot_be_undone() -> None:
    with pytest.raises(CommandError, match="no import with the number 77"):
        run("--undo", "77")


@pytest.mark.django_db
def test_what_was_undone_can_be_applied_again(sheet) -> None:
    path = sheet(MIXED)
    run(path, "--apply")
    number = str(FellowImport.objects.get().pk)
    run("--undo", number)
    assert "it was taken back before" in run("--undo", number)
    run(path, "--apply")
    assert Fellowship.objects.count() == 1


# --- Whose entry it is

WITH_ADDRESS = "Name,Organisation,Email,Date\n"


@pytest.mark.django_db
def test_a_proved_address_is_certain(sheet, bob: Member) -> None:
    run(sheet(f"{WITH_ADDRESS}B. Baker,,{bob.email.upper()},1/3/2021\n"), "--apply")
    assert Fellowship.objects.get().member == bob


@pytest.mark.django_db
def test_a_name_alone_is_not_certain_but_with_the_same_organisation_it_is(sheet, bob: Member) -> None:
    said = run(sheet(f"{HEADS}\nBob Baker,A Trust,,1/3/2021\n"))
    assert "no member; stands by name alone" in said

    Member.objects.filter(pk=bob.pk).update(organisation_typed="a trust")
    run(sheet(f"{HEADS}\nBob Baker,A Trust / B Trust,,1/3/2021\n"), "--apply")

    assert Fellowship.objects.get().member == bob


@pytest.mark.django_db
def test_two_members_of_one_name_are_never_guessed(sheet) -> None:
    for _ in range(2):
        make_member(name="Ann Lee", organisation_typed="A Trust")
    run(sheet(f"{HEADS}\nAnn Lee,A Trust,,1/3/2021\n"), "--apply")
    assert Fellowship.objects.get().member is None


@pytest.mark.django_db
def test_an_address_that_nobody_has_proved_is_noted_and_not_kept(sheet) -> None:
    said = run(sheet(f"{WITH_ADDRESS}Ann Lee,,ann@home.example,1/3/2021\n"), "--apply")
    assert "nobody has joined with the address in the file" in said
    entry = Fellowship.objects.get()
    assert entry.member is None and "ann@home" not in str(vars(entry))


@pytest.mark.django_db
def test_who_would_be_a_fellow_twice_at_once_is_linked_once(sheet, bob: Member) -> None:
    rows = f"Bob Baker,,{bob.email},1/3/2021\nBob Baker,,{bob.email},1/3/2022\n"
    said = run(sheet(WITH_ADDRESS + rows), "--apply")
    assert "is a Fellow then by another entry" in said
    assert [one.member for one in Fellowship.objects.order_by("awarded_on")] == [bob, None]


@pytest.mark.django_db
def test_an_end_in_the_file_counts_where_it_can_be_read(sheet) -> None:
    rows = "Ann Lee,1/3/2021,28/02/2999\nBo Ek,1/3/2021,later\nCy Dee,1/3/2021,1/3/2020\n"
    said = run(sheet(f"Name,Date,Until\n{rows}"), "--apply")
    ends = dict(Fellowship.objects.values_list("name", "until"))
    assert ends == {
        "Ann Lee": dt.date(2999, 2, 28),
        "Bo Ek": dt.date(2024, 2, 29),
        "Cy Dee": dt.date(2024, 2, 29),
    }
    assert said.count("three years, since its end") == 2
