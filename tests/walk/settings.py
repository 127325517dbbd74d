"""The portal's settings, and an address for every error."""

from community.settings import *  # noqa: F403
from community.settings import DATABASES

ROOT_URLCONF = "tests.walk.urls"
# A machine that sleeps for a minute in the middle of something must not fail the walk.
DATABASES["default"]["OPTIONS"]["options"] = ""
