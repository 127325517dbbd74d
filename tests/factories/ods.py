"""Files as the NHS Organisation Data Service publishes them."""

import csv
from pathlib import Path
from typing import Any

COLUMNS = 27


def row(code: str, name: str, **cells: str) -> list[str]:
    """One body. `grouping`, `geography`, `town`, `opened` and `closed` where they matter."""
    places = {"grouping": 2, "geography": 3, "town": 7, "opened": 10, "closed": 11}
    line = [code, name, *[""] * (COLUMNS - 2)]
    for cell, value in cells.items():
        line[places[cell]] = value
    return line


def write(path: Path, *rows: list[Any], encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)
    return path
