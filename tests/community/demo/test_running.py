"""`make demo` says what is wrong in a sentence, and leaves nothing running."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request

import pytest
from django.conf import settings

from community.demo import processes, runner, static
from community.demo.refusal import Refused
from community.embedded_database import server


def test_a_taken_port_is_named_with_a_way_out():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(Refused, match=rf"Port {port} is not free\. .* make demo PORT=8001"):
            runner.refuse_if_taken(port)


@pytest.mark.parametrize("text", ["0", "65536", "http", "-1"])
def test_a_port_that_is_none_is_refused(monkeypatch, text):
    monkeypatch.setenv("PORT", text)
    with pytest.raises(Refused, match="between 1 and 65535"):
        runner.wanted_port()


def test_a_second_demo_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(runner, "DATABASE", tmp_path / "postgres")
    with runner.only_one(), pytest.raises(Refused, match="running already"), runner.only_one():
        pass


def test_a_process_that_ends_by_itself_is_told_with_its_log(tmp_path):
    group = processes.Group(tmp_path)
    group.start("worker", [sys.executable, "-c", "print('why'); raise SystemExit(3)"])
    group.running["worker"].wait()
    with pytest.raises(Refused, match=r"The worker ended unexpectedly \(3\)"):
        group.refuse_if_one_ended()
    assert (tmp_path / "worker.log").read_text() == "why\n"


def test_a_process_that_does_not_stop_is_killed(tmp_path, monkeypatch):
    monkeypatch.setattr(processes, "STOP_SECONDS", 0.2)
    group = processes.Group(tmp_path)
    ignores = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN)"
    stubborn = f"{ignores}; print('ready', flush=True); time.sleep(60)"
    group.start("worker", [sys.executable, "-c", stubborn])
    while not (tmp_path / "worker.log").read_text():
        pass
    group.stop()
    assert group.running["worker"].returncode == -signal.SIGKILL


def test_static_files_are_collected_again_only_after_a_change(tmp_path):
    source, target = tmp_path / "source", tmp_path / "target"
    source.mkdir()
    target.mkdir()
    (source / "a.css").write_text("a{}")
    collection = static.Collection(source, target)
    assert not collection.is_current()
    collection.note()
    assert not collection.is_current()  # nothing has been collected
    (target / "staticfiles.json").write_text("{}")
    assert collection.is_current()
    (source / "a.css").write_text("b{}")
    assert not collection.is_current()


@pytest.mark.slow
def test_the_demo_runs_until_interrupted_and_leaves_nothing_behind(data_folder):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    demo = subprocess.Popen(
        [sys.executable, "-m", "community.demo"],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": "", "PORT": str(port), "PORTAL_DATA": str(data_folder)},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        said = []
        for line in demo.stdout:
            said.append(line)
            if "Ctrl-C" in line:
                break
        assert f"Open http://localhost:{port}/\n" in "".join(said), "".join(said)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/up/") as answer:
            assert answer.status == 200
    finally:
        demo.send_signal(signal.SIGINT)
        demo.communicate(timeout=60)
    assert demo.returncode == 0
    assert server.running_socket(data_folder) is None
    with socket.create_server(("127.0.0.1", port)):
        pass
