"""A file of 40,000 organisations comes in, in a process of its own as from a terminal; then once more."""

import re
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from tests.bench.figures import Figure, demand
from tests.bench.stack import DATA, ROOT, Stack
from tests.factories.ods import row, write

ORGANISATIONS = 40_000
TOWNS = ["LEEDS", "YORK", "STOKE-ON-TRENT", "KING'S LYNN", "NEWCASTLE UPON TYNE", "BARROW-IN-FURNESS", "HULL"]
KINDS = ["SURGERY", "HOSPITALS NHS TRUST", "MEDICAL CENTRE", "COMMUNITY HEALTHCARE CIC", "CARE HOME"]
GROUPINGS = ["Y56", "Y58", "Y59", "Y60", "Y61", "Y62", "Y63"]
# Every so many have a name that others have, and every so many have closed.
SHARED, CLOSED = 5, 9
KILOBYTES = 1024  # to a megabyte
LOOK_AGAIN = 0.05  # seconds


class Run(NamedTuple):
    seconds: float
    memory: float
    said: str


def run(stack: Stack, number: int) -> list[Figure]:
    from members.organisations.models import Organisation

    stack.start_afresh()
    count = stack.share_of(ORGANISATIONS)
    first = _import(_file(count))
    demand(f"New: {count}\n" in first.said, f"Not all came in: {first.said}")
    again = _import(_file(count))
    demand(f"Unchanged: {count}\n" in again.said, f"The second time was not like the first: {again.said}")
    changed = _import(_file(count, kinds=KINDS[::-1]))
    demand(Organisation.objects.count() == count, "There are more bodies than codes.")
    return [
        Figure("import", first.seconds, "s", "≤ 60"),
        Figure("… memory at most", first.memory, "MB", "≤ 300"),
        Figure("the same file again", again.seconds, "s"),
        Figure("… memory at most", again.memory, "MB"),
        Figure("every name another one", changed.seconds, "s"),
        Figure("… memory at most", changed.memory, "MB"),
    ]


def _file(count: int, kinds: list[str] = KINDS) -> Path:
    return write(DATA / "organisations.csv", *(_row(number, kinds) for number in range(count)))


def _row(number: int, kinds: list[str]) -> list[str]:
    town, kind = TOWNS[number % len(TOWNS)], kinds[number // 3 % len(kinds)]
    name = f"THE {kind}" if number % SHARED == 0 else f"{town} AND O'BRIEN STREET {kind} {number}"
    cells = row(
        f"X{number:05}",
        name,
        grouping=GROUPINGS[number % len(GROUPINGS)],
        town=town,
        opened="20010401",
        closed="20200331" if number % CLOSED == 0 else "",
    )
    cells[4:7] = ["THE OLD TOWN HALL", f"{number} HIGH STREET", "MARKET QUARTER"]
    return cells


def _import(path: Path) -> Run:
    """In the environment of the stack."""
    output, memory = path.with_suffix(".txt"), 0.0
    began = time.perf_counter()
    with output.open("w") as file:
        command = [sys.executable, str(ROOT / "manage.py"), "import_ods", str(path)]
        process = subprocess.Popen(command, cwd=ROOT, stdout=file, stderr=subprocess.STDOUT)
        while process.poll() is None:
            memory = max(memory, _most_memory(process.pid))
            time.sleep(LOOK_AGAIN)
    seconds = time.perf_counter() - began
    said = output.read_text()
    demand(process.returncode == 0, f"The import ended with {process.returncode}: {said}")
    return Run(seconds, memory, said)


def _most_memory(pid: int) -> float:
    """The most it has had so far, as the system keeps it; nothing once it has ended.

    Not from `wait4`, which begins with what the process had that started this one.
    """
    status = Path(f"/proc/{pid}/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found.group(1)) / KILOBYTES if found else 0
