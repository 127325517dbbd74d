"""A process is ready when it says so."""

import subprocess
import sys

LOADED = "import sys, community.wsgi; print('events.registration.views' in sys.modules)"


def test_the_pages_are_loaded_before_the_first_visitor_comes() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith("True")
