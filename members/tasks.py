"""Gathers the tasks of the members app; the worker looks for them here."""

from members.accounts.tasks import forget_ended_sessions
from members.initiatives.tasks import look_after_quiet_initiatives
from members.notifications.tasks import send_digests
from members.organisations.tasks import members_follow_merged_organisations
from members.profiles.tasks import sweep_photos

__all__ = [
    "forget_ended_sessions",
    "look_after_quiet_initiatives",
    "members_follow_merged_organisations",
    "send_digests",
    "sweep_photos",
]
