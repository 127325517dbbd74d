"""The portal's settings, and an address for every error."""

from community.settings import *  # noqa: F403
from community.settings import DATABASES

ROOT_URLCONF = "tests.walk.urls"
# A slow machine may take longer for the walk than a person may take for a form.
A_DAY = 24 * 60 * 60
ACCOUNT_REAUTHENTICATION_TIMEOUT = ACCOUNT_LOGIN_BY_CODE_TIMEOUT = A_DAY
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = A_DAY
# Nor must one that sleeps for a minute in the middle of something fail the walk.
DATABASES["default"]["OPTIONS"]["options"] = ""
