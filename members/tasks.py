"""Gathers the tasks of the members app; the worker looks for them here."""

from members.accounts.tasks import forget_ended_sessions
from members.conduct.tasks import forget_closed_reports, remind_of_reports
from members.core.tasks import follow_affiliations, remind_of_core_membership
from members.glance.tasks import count_community
from members.initiatives.tasks import look_after_quiet_initiatives
from members.notifications.tasks import send_digests, tell_of_new_conduct
from members.organisations.tasks import members_follow_merged_organisations
from members.profiles.tasks import sweep_photos
from members.recognition.fellowship.tasks import (
    award_lapsed_nominations,
    remind_about_fellowships,
)
from members.ways_back.tasks import open_ways_back

__all__ = [
    "award_lapsed_nominations",
    "count_community",
    "follow_affiliations",
    "forget_closed_reports",
    "forget_ended_sessions",
    "look_after_quiet_initiatives",
    "members_follow_merged_organisations",
    "open_ways_back",
    "remind_about_fellowships",
    "remind_of_core_membership",
    "remind_of_reports",
    "send_digests",
    "sweep_photos",
    "tell_of_new_conduct",
]
