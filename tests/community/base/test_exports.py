"""Exports: no cell is ever a formula, whatever people typed, and numbers and dates stay what they are."""

import csv
import datetime as dt
import io
from typing import Any

import pytest
from openpyxl import load_workbook

from community.base.exports import as_csv, as_xlsx, harmless, write_xlsx

EVIL = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0"]


@pytest.mark.parametrize("text", EVIL)
def test_a_formula_gets_an_apostrophe(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Ann", "o'brien@trust.example", "1-2", "", "a=b"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


def as_rows(heads: list[str], rows: list[list[Any]]) -> list[list[str]]:
    text = b"".join(as_csv("people", heads, rows)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_a_csv_holds_no_formula_not_even_in_a_head_or_a_list() -> None:
    assert as_rows(["=Q?"], [[text] for text in EVIL] + [[["=1", "b"]]]) == [
        ["'=Q?"],
        *([f"'{text}"] for text in EVIL),
        ["'=1; b"],
    ]


def test_a_csv_opens_in_excel_as_utf8_with_words_for_yes_no_and_nothing() -> None:
    summer = dt.datetime(2025, 7, 1, 8, 30, tzinfo=dt.UTC)

    assert as_rows(["a"], [[True, False, None, summer, 3, "é"]])[1] == [
        "yes",
        "no",
        "",
        "2025-07-01 09:30",
        "3",
        "é",
    ]
    assert next(iter(as_csv("people", ["a"], []))) == b"\xef\xbb\xbf"


def sheet_of(rows: list[list[Any]]) -> Any:
    with write_xlsx(["=Head"], rows) as file:
        return load_workbook(file).active


def test_in_a_workbook_every_text_is_typed_as_text() -> None:
    sheet = sheet_of([[text] for text in EVIL if "\r" not in text])

    cells = [row[0] for row in sheet.iter_rows()]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.value.startswith("'") for cell in cells)


def test_in_a_workbook_numbers_and_dates_are_numbers_and_dates() -> None:
    winter = dt.datetime(2025, 1, 1, 8, 30, tzinfo=dt.UTC)

    sheet = sheet_of([[-5, 2.5, winter, dt.date(2025, 1, 2), True]])

    cells = next(iter(sheet.iter_rows(min_row=2)))
    assert [cell.data_type for cell in cells] == ["n", "n", "d", "d", "b"]
    assert cells[0].value == -5
    assert cells[2].value == dt.datetime(2025, 1, 1, 8, 30)


def test_characters_that_a_workbook_cannot_hold_are_left_out() -> None:
    assert sheet_of([["a\x00b\x1fc"]])["A2"].value == "abc"


def test_files_are_attachments_of_their_kind(db: None) -> None:
    sheet, text = as_xlsx("people", ["a"], []), as_csv("people", ["a"], [])

    assert sheet["Content-Type"].startswith("application/vnd.openxmlformats")
    assert sheet["Content-Disposition"] == 'attachment; filename="people.xlsx"'
    assert text["Content-Disposition"] == 'attachment; filename="people.csv"'
    sheet.close()
