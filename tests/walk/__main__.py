"""`python -m tests.walk [--pictures] [words …]`: every page, or those whose name has one of the words."""

import os
import signal
import sys
from types import FrameType

import django


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "community.settings")
    # With no other server given, one of the walk's own, beside the demo's and the tests'.
    os.environ.setdefault("PORTAL_DATA", ".data/walk/postgres")
    django.setup()
    from django.conf import settings

    from community.embedded_database import server
    from tests.walk.checkers.installing import Missing
    from tests.walk.run import walk

    words = [word for word in sys.argv[1:] if word != "--pictures"]
    try:
        return walk(words, pictures="--pictures" in sys.argv)
    except Missing as missing:
        sys.stderr.write(f"{missing}\n")
        return 2
    finally:
        if not settings.DATABASE_URL:
            server.stop(settings.PORTAL_DATA)


def interrupt(number: int, frame: FrameType | None) -> None:
    """Ended from outside, it takes away what it started, as after Ctrl-C."""
    raise KeyboardInterrupt


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, interrupt)
    sys.exit(main())
