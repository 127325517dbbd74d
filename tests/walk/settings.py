"""The portal's settings, and an address for every error."""

from community.settings import *  # noqa: F403

ROOT_URLCONF = "tests.walk.urls"
