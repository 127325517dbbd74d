"""How far a long command is: a bar that grows in a terminal, now and then a line in a file."""

from collections.abc import Callable
from typing import Protocol

WIDTH = 40

# What a long job calls: what it counts, how many are done, how many there are.
Show = Callable[[str, int, int], None]


class Output(Protocol):
    """A command's output, or a terminal."""

    def write(self, msg: str, *, ending: str = "\n") -> object: ...
    def flush(self) -> None: ...
    def isatty(self) -> bool: ...


def quiet(words: str, done: int, total: int) -> None:
    """For those who do not watch."""


def bar_on(output: Output) -> Show:
    def show(words: str, done: int, total: int) -> None:
        if output.isatty():
            output.write(f"\r{_bar(words, done, total)}", ending="\n" if done >= total else "")
        elif done >= total or done * 10 // total != (done - 1) * 10 // total:
            output.write(_bar(words, done, total))
        output.flush()

    return show


def _bar(words: str, done: int, total: int) -> str:
    full = WIDTH * done // total
    return f"  [{'█' * full}{'░' * (WIDTH - full)}] {done} of {total} {words}"
