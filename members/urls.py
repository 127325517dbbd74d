"""Gathers the URLs of the members app; each feature has its own list."""

from members.accounts.urls import urlpatterns as accounts
from members.badges.urls import urlpatterns as badges
from members.conduct.urls import urlpatterns as conduct
from members.core.urls import urlpatterns as core
from members.directory.urls import urlpatterns as directory
from members.glance.urls import urlpatterns as glance
from members.help.urls import urlpatterns as who_can_help
from members.initiatives.urls import urlpatterns as initiatives
from members.notifications.urls import urlpatterns as notifications
from members.organisations.urls import urlpatterns as organisations
from members.profiles.urls import urlpatterns as profiles
from members.recognition.urls import urlpatterns as recognition
from members.ways_back.urls import urlpatterns as ways_back

app_name = "members"
urlpatterns = [
    *accounts,
    *badges,
    *conduct,
    *directory,
    *glance,
    *core,
    *initiatives,
    *notifications,
    *organisations,
    *profiles,
    *recognition,
    *who_can_help,
    *ways_back,
]
