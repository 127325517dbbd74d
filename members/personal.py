"""Gathers what the features of the members app hold about people."""

from members.accounts.personal import PERSONAL as ACCOUNTS
from members.affiliations.personal import PERSONAL as AFFILIATIONS
from members.badges.personal import PERSONAL as BADGES
from members.conduct.personal import PERSONAL as CONDUCT
from members.core.personal import PERSONAL as CORE
from members.directory.personal import PERSONAL as DIRECTORY
from members.glance.personal import PERSONAL as GLANCE
from members.help.personal import PERSONAL as HELP
from members.initiatives.personal import PERSONAL as INITIATIVES
from members.notifications.personal import PERSONAL as NOTIFICATIONS
from members.organisations.personal import PERSONAL as ORGANISATIONS
from members.profiles.personal import PERSONAL as PROFILES
from members.recognition.personal import PERSONAL as RECOGNITION
from members.ways_back.personal import PERSONAL as WAYS_BACK

# In this order on a member's page; when they leave, from the last to the first.
PARTS = [
    ACCOUNTS,
    AFFILIATIONS,
    CORE,
    WAYS_BACK,
    DIRECTORY,
    PROFILES,
    BADGES,
    INITIATIVES,
    HELP,
    RECOGNITION,
    NOTIFICATIONS,
    CONDUCT,
    ORGANISATIONS,
    GLANCE,
]
