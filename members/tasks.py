"""Gathers the tasks of the members app; the worker looks for them here."""

from members.accounts.tasks import forget_ended_sessions
from members.notifications.tasks import send_digests

__all__ = ["forget_ended_sessions", "send_digests"]
