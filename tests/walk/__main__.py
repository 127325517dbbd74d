"""`python -m tests.walk [--brief] [--pictures] [words …]`: all pages, or some by words of their names."""

import argparse
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

    asked = _options()
    try:
        return walk(asked.words, brief=asked.brief, pictures=asked.pictures)
    except Missing as missing:
        sys.stderr.write(f"{missing}\n")
        return 2
    finally:
        if not settings.DATABASE_URL:
            server.stop(settings.PORTAL_DATA)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.walk", description="Look at every page.")
    parser.add_argument("words", nargs="*", help="in the names of pages; without any, all of them")
    parser.add_argument(
        "--brief", action="store_true", help="every state as one role, and one model of the admin"
    )
    parser.add_argument("--pictures", action="store_true", help="take those of the README anew")
    return parser.parse_args()


def interrupt(number: int, frame: FrameType | None) -> None:
    """Ended from outside, it takes away what it started, as after Ctrl-C."""
    raise KeyboardInterrupt


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, interrupt)
    sys.exit(main())
