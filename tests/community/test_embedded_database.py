"""The embedded server starts on the first connection, is found again, and stops when told."""

import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from community.embedded_database import server


def connect(socket: Path, database: str = "portal") -> psycopg.Connection:
    return psycopg.connect(host=str(socket), user=server.USER, dbname=database)


@pytest.mark.slow
def test_a_server_starts_once_keeps_its_data_and_stops(data_folder):
    socket = server.start(data_folder, "portal")
    with connect(socket) as connection:
        connection.execute("CREATE TABLE kept (id int)")
    pid = server.postmaster(data_folder)[0]
    assert server.start(data_folder, "portal") == socket
    assert server.postmaster(data_folder)[0] == pid
    assert server.stop(data_folder) is True
    assert server.stop(data_folder) is False
    with connect(server.start(data_folder, "portal")) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (0,)


@pytest.mark.slow
def test_it_starts_again_when_the_note_of_a_killed_server_names_another_process(data_folder):
    server.start(data_folder, "portal")
    note = (data_folder / "postmaster.pid").read_text()
    server.stop(data_folder)
    someone_else = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        lines = note.splitlines()
        (data_folder / "postmaster.pid").write_text("\n".join([str(someone_else.pid), *lines[1:]]) + "\n")
        assert server.running_socket(data_folder) is None
        with connect(server.start(data_folder, "portal")) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
    finally:
        someone_else.communicate()


@pytest.mark.slow
def test_its_databases_fold_case_beyond_ascii_whatever_the_shell_speaks(data_folder):
    with connect(server.start(data_folder, "portal")) as connection:
        assert connection.execute("SELECT lower('ÉLODIE'), 'a' < 'é'").fetchone() == ("élodie", True)


@pytest.mark.slow
def test_commands_that_need_no_data_start_no_server(tmp_path):
    folder = tmp_path / "untouched"
    subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=settings.BASE_DIR,
        env={"PATH": "/usr/bin:/bin", "PORTAL_DATA": str(folder)},
        check=True,
        capture_output=True,
    )
    assert not folder.exists()
