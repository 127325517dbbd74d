"""`manage.py import_ods` brings in what the service publishes, as often as one likes, and says what came."""

import datetime as dt
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from members.organisations.models import Organisation, OrganisationType
from tests.factories.members import make_organisation
from tests.factories.ods import row, write

pytestmark = pytest.mark.django_db

RIVERSIDE = row(
    "R1A", "RIVERSIDE HOSPITALS NHS TRUST", grouping="Y60", geography="QOC", town="LUDLOW", opened="20110701"
)


@pytest.fixture
def file(tmp_path: Path):
    return lambda *rows, **how: write(tmp_path / "etr.csv", *rows, **how)


def imported(path: Path, *options: str) -> str:
    said = StringIO()
    call_command("import_ods", path, *options, stdout=said)
    return said.getvalue()


def test_a_new_body_gets_its_proper_name_region_type_and_dates(file):
    said = imported(file(RIVERSIDE))

    assert "New: 1\n  R1A Riverside Hospitals NHS Trust" in said
    trust = Organisation.objects.get(ods_code="R1A")
    assert trust.name == "Riverside Hospitals NHS Trust"
    assert trust.published_name == "RIVERSIDE HOSPITALS NHS TRUST"
    assert str(trust.region) == "West Midlands"
    assert str(trust.type) == "Acute (hospital) trust"
    assert (trust.opened_on, trust.closed_on) == (dt.date(2011, 7, 1), None)


def test_the_same_file_again_changes_nothing(file):
    path = file(RIVERSIDE, row("R1B", "HARBOUR CARE CIC", closed="20200930"))
    imported(path)
    entries = Organisation.objects.get(ods_code="R1A").history.count()

    said = imported(path)

    assert "New: 0\nChanged: 0\nClosed: 0\nUnchanged: 2\nRefused: 0\n" in said
    assert Organisation.objects.get(ods_code="R1A").history.count() == entries


def test_a_dry_run_says_the_same_and_does_nothing(file):
    said = imported(file(RIVERSIDE), "--dry-run")

    assert "New: 1\n  R1A Riverside Hospitals NHS Trust" in said
    assert said.endswith("This was a dry run: nothing has been changed.\n")
    assert not Organisation.objects.exists()


def test_what_changed_and_what_closed_is_said_and_the_former_name_still_finds_it(file):
    imported(file(RIVERSIDE, row("R1B", "HARBOUR CARE CIC")))

    said = imported(
        file(row("R1A", "SEVERN HOSPITALS NHS TRUST"), row("R1B", "HARBOUR CARE CIC", closed="20260331"))
    )

    assert "Changed: 1\n  R1A Severn Hospitals NHS Trust: name\n" in said
    assert "Closed: 1\n  R1B Harbour Care CIC: last day 2026-03-31\n" in said
    trust = Organisation.objects.get(ods_code="R1A")
    assert trust.other_names == "Riverside Hospitals NHS Trust"
    assert trust.opened_on == dt.date(2011, 7, 1)


def test_a_name_that_a_steward_gave_is_kept(file):
    imported(file(RIVERSIDE))
    Organisation.objects.update(name="Riverside", keeps_name=True)

    said = imported(file(row("R1A", "SEVERN HOSPITALS NHS TRUST")))

    assert Organisation.objects.get(ods_code="R1A").name == "Riverside"
    assert "name" not in said


def test_type_and_region_that_a_steward_chose_are_kept_and_an_option_gives_the_type_of_the_others(file):
    imported(file(RIVERSIDE, row("R1B", "HARBOUR CARE CIC")))
    university = OrganisationType.objects.get(name="University")
    Organisation.objects.filter(ods_code="R1A").update(type=university)

    imported(file(RIVERSIDE, row("R1B", "HARBOUR CARE CIC")), "--type", "community trust")

    types = Organisation.objects.order_by("ods_code").values_list("type__name", flat=True)
    assert list(types) == ["University", "Community trust"]


PUBLISHED = {
    "BARTS HEALTH NHS TRUST": "Acute (hospital) trust",
    "GUY'S AND ST THOMAS' NHS FOUNDATION TRUST": "Acute (hospital) trust",
    "LEEDS AND YORK PARTNERSHIP NHS FOUNDATION TRUST": "Mental health trust",
    "KENT AND MEDWAY NHS AND SOCIAL CARE PARTNERSHIP TRUST": "Mental health trust",
    "TEES, ESK AND WEAR VALLEYS NHS FOUNDATION TRUST": "Mental health trust",
    "NORTH WEST LONDON MENTAL HEALTH NHS TRUST": "Mental health trust",
    "SUSSEX COMMUNITY NHS FOUNDATION TRUST": "Community trust",
    "SOMERSET NHS FOUNDATION TRUST": "Provider trust with acute, community and mental health services",
    "WELSH AMBULANCE SERVICES NHS TRUST": "Ambulance trust",
    "PUBLIC HEALTH WALES NHS TRUST": "Public health",
    "THE MEDICAL PARTNERSHIP": None,
}


def test_the_names_of_real_trusts_tell_what_they_are(file):
    imported(file(*(row(f"R{number:02}", name) for number, name in enumerate(PUBLISHED))))
    assert dict(Organisation.objects.values_list("published_name", "type__name")) == PUBLISHED


def test_the_option_gives_a_type_only_to_those_whose_names_tell_none(file):
    imported(
        file(row("R1A", "RIVERSIDE NHS TRUST"), row("R1B", "SEVERN MENTAL HEALTH NHS TRUST")),
        *("--type", "acute (hospital) trust"),
    )
    types = Organisation.objects.order_by("ods_code").values_list("type__name", flat=True)
    assert list(types) == ["Acute (hospital) trust", "Mental health trust"]


def test_those_without_a_type_are_named_with_what_to_do_until_they_have_one(file):
    path = file(RIVERSIDE, row("R1B", "HARBOUR CARE CIC"), row("R1C", "ANCHOR CIC", closed="20200930"))
    for options in ([], ["--dry-run"]):
        said = imported(path, *options)
        assert "Without a type: 1\n  R1B Harbour Care CIC\n  Their people get no core membership" in said

    said = imported(path, "--type", "community trust")

    assert "Changed: 2" in said
    assert "Without a type" not in said


def test_a_type_that_there_is_not_is_named_together_with_those_there_are(file):
    with pytest.raises(CommandError, match=r"no type “Trust”\. The types are: Acute"):
        imported(file(RIVERSIDE), "--type", "Trust")


def test_words_of_two_types_tell_none(file):
    imported(file(row("R1A", "RIVERSIDE HOSPITALS AND MENTAL HEALTH TRUST")))
    assert Organisation.objects.get().type is None


def test_a_body_that_was_added_by_hand_gets_its_code_and_keeps_its_people(file):
    by_hand = make_organisation("Riverside hospitals NHS Trust")

    said = imported(file(RIVERSIDE))

    by_hand.refresh_from_db()
    assert (by_hand.ods_code, Organisation.objects.count()) == ("R1A", 1)
    assert "R1A Riverside Hospitals NHS Trust: ODS code, name, opened on\n" in said


def test_two_bodies_of_one_name_are_told_apart_by_their_towns_and_then_by_their_codes(file):
    names = {
        "G01": "The Surgery",
        "G02": "The Surgery (Leeds)",
        "G03": "The Surgery (Leeds, G03)",
        "G04": "The Surgery (G04)",
    }
    towns = ["YORK", "LEEDS", "LEEDS", ""]
    path = file(*(row(code, "THE SURGERY", town=town) for code, town in zip(names, towns, strict=True)))

    imported(path)
    said = imported(path)

    assert dict(Organisation.objects.values_list("ods_code", "name")) == names
    assert "Unchanged: 4" in said


def test_a_body_that_closes_leaves_its_name_to_the_one_that_opens(file):
    imported(file(row("R1A", "RIVERSIDE NHS TRUST")))

    imported(file(row("R1B", "RIVERSIDE NHS TRUST"), row("R1A", "RIVERSIDE NHS TRUST", closed="20260331")))

    assert set(Organisation.objects.values_list("name", flat=True)) == {"Riverside NHS Trust"}


def test_a_body_that_a_steward_closed_is_named_and_stays_closed(file):
    path = file(row("R1A", "RIVERSIDE"), row("R1B", "HARBOUR CARE CIC"))
    imported(path)
    Organisation.objects.filter(ods_code="R1A").update(closed_on=dt.date(2020, 3, 31))

    said = imported(path)

    assert "Still open for the service, and kept closed: 1\n  R1A Riverside: last day 2020-03-31\n" in said
    assert "Unchanged: 2" in said
    assert Organisation.objects.get(ods_code="R1A").closed_on == dt.date(2020, 3, 31)


def test_two_bodies_that_take_each_others_names_do_not_stop_the_import(file):
    imported(file(row("R1A", "EASTON"), row("R1B", "WESTON")))
    imported(file(row("R1A", "WESTON"), row("R1B", "EASTON")))
    assert dict(Organisation.objects.values_list("ods_code", "name")) == {
        "R1A": "Weston (R1A)",
        "R1B": "Easton",
    }


def test_a_trust_is_part_of_the_board_that_it_names_once_that_is_known(file):
    imported(file(row("QOC", "NHS SHROPSHIRE ICB", geography="QOC")), "--type", "Integrated care board")
    imported(file(RIVERSIDE))
    trust = Organisation.objects.get(ods_code="R1A")
    assert str(trust.parent) == "NHS Shropshire ICB"
    assert trust.parent.parent is None


def test_a_board_that_comes_in_the_same_file_has_its_trusts_at_once(file):
    board = row("QOC", "NHS SHROPSHIRE ICB", geography="QOC")
    known = row("R1B", "SEVERN HOSPITAL", grouping="Y60")
    imported(file(known))
    path = file(RIVERSIDE, [*known[:3], "QOC", *known[4:]], board)

    assert "Changed: 1\n  R1B Severn Hospital: region, part of\n" in imported(path)
    assert "New: 0\nChanged: 0\nClosed: 0\nUnchanged: 3\n" in imported(path)

    parents = dict(Organisation.objects.values_list("ods_code", "parent__name"))
    assert parents == {"R1A": "NHS Shropshire ICB", "R1B": "NHS Shropshire ICB", "QOC": None}


def test_each_bad_row_is_refused_with_its_number_and_why_and_the_others_come_in(file):
    said = imported(
        file(
            ["Organisation Code", "Name", *[""] * 25],
            RIVERSIDE,
            RIVERSIDE[:5],
            row("R1A", "SOMETHING ELSE"),
            row("R1B", "HARBOUR", opened="20110231"),
            row("R1C", "HARBOUR", closed="31/03/2020"),
            row("R1D", "HARBOUR", opened="20200101", closed="20190101"),
            row("R1E", "  "),
            row("R1F", "H" * 201),
            [""] * 27,
            row("R1G", "HARBOUR CARE CIC"),
        )
    )
    assert "New: 2\n" in said
    assert said[said.index("Refused") :].splitlines() == [
        "Refused: 8",
        "  row 1: “Organisation Code” is no ODS code",
        "  row 3: it has 5 columns instead of 27",
        "  row 4: the code R1A stands in row 2 already",
        "  row 5: “20110231” (opened) is no date of the form 20250131",
        "  row 6: “31/03/2020” (closed) is no date of the form 20250131",
        "  row 7: it closed (20190101) before it opened",
        "  row 8: it has no name",
        "  row 9: its name is longer than 200 letters",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_names_with_accents_come_in_whatever_wrote_the_file(file, encoding):
    imported(file(row("R1A", "CAFÉ KING’S"), encoding=encoding))
    assert Organisation.objects.get().name == "Café King’s"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"\r\n\r\n\x1a", "The file is empty."),
        (b"PK\x03\x04rest", "is a spreadsheet, an archive or a PDF"),
        (b"\x00\x01\x02\x03", "is not a text file"),
        (b"<html><body>Not found</body></html>", "No row of the file can be taken, so it is not the file"),
        (b'"R1A","RIVER"SIDE"\n', "The file is no CSV from row 1 on"),
    ],
)
def test_what_is_no_such_file_is_refused_whole_in_a_sentence(tmp_path, content, sentence):
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=sentence):
        imported(path)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"nowhere\.csv cannot be read: No such file or directory"):
        imported(tmp_path / "nowhere.csv")


def test_an_import_costs_the_same_few_queries_however_many_rows(file, django_assert_num_queries):
    for count in (1, 3):
        path = file(*(row(f"R{count}{n}", f"HARBOUR {count} {n}") for n in range(count)))
        with django_assert_num_queries(14):
            imported(path)


@pytest.mark.parametrize("last_days", [[None, "2011-06-30"], ["2011-06-30", None]])
def test_of_two_added_by_hand_the_one_that_is_there_gets_the_code(file, last_days):
    for last_day in last_days:
        Organisation.objects.create(name="Riverside Hospitals NHS Trust", closed_on=last_day)

    said = imported(file(RIVERSIDE))

    assert Organisation.objects.get(ods_code="R1A").closed_on is None
    assert "kept closed" not in said


def test_a_body_added_by_hand_is_the_one_that_is_there_and_not_its_closed_namesake(file):
    trust = make_organisation("Riverside Hospitals NHS Trust")
    imported(file(row("RXX", "RIVERSIDE HOSPITALS NHS TRUST", closed="20110630"), RIVERSIDE))
    trust.refresh_from_db()
    assert (trust.ods_code, trust.closed_on) == ("R1A", None)
