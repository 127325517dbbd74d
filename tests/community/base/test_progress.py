"""A long command says how far it is: in a terminal as a bar that grows, in a file in a few lines."""

import io

from django.core.management.base import OutputWrapper

from community.base.progress import bar_on


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_in_a_terminal_one_line_is_written_over_and_over_until_it_is_full() -> None:
    screen = Terminal()
    show = bar_on(OutputWrapper(screen))
    for done in (1, 2, 4):
        show("members", done, 4)

    lines = screen.getvalue().split("\r")
    assert lines[1] == f"  [{'█' * 10}{'░' * 30}] 1 of 4 members"
    assert lines[-1] == f"  [{'█' * 40}] 4 of 4 members\n"
    assert screen.getvalue().count("\n") == 1


def test_in_a_file_there_is_a_line_for_each_tenth() -> None:
    file = io.StringIO()
    show = bar_on(OutputWrapper(file))
    for done in range(1, 201):
        show("members", done, 200)

    lines = file.getvalue().splitlines()
    assert len(lines) == 10
    assert lines[-1].endswith("200 of 200 members")
