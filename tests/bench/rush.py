"""`make rush`: 2019 once more, against the running demo."""

import os
import sys
import urllib.request

from community.demo import runner
from community.embedded_database import server


def main() -> int:
    port = runner.wanted_port()
    socket = server.running_socket(runner.DATABASE)
    if socket is None or not answers(port):
        sys.exit(f"No demo answers on port {port}. Start it in another terminal, and wait for it: make demo")
    os.environ.update(runner.as_in_production(port, socket))
    import django

    django.setup()
    from tests.bench import show

    return show.play(port)


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://localhost:{port}/up/", timeout=5):
            return True
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main())
