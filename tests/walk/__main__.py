"""`python -m tests.walk [words …]`: walk every page, or those whose name has one of the words."""

import os
import sys

import django


def main() -> None:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright runs an event loop in this thread
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "community.settings")
    django.setup()
    from tests.walk.run import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
