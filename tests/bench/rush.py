"""`make rush`: 2019 once more, against the running demo."""

import os
import sys

from community.demo import runner
from community.embedded_database import server


def main() -> int:
    port = runner.wanted_port()
    socket = server.running_socket(runner.DATABASE)
    if socket is None:
        sys.exit("The demo is not running. Start it in another terminal: make demo")
    os.environ.update(runner.as_in_production(port, socket))
    import django

    django.setup()
    from tests.bench import show

    return show.play(port)


if __name__ == "__main__":
    sys.exit(main())
