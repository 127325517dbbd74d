"""Gathers the tasks of the members app; the worker looks for them here."""

from members.accounts.tasks import forget_ended_sessions

__all__ = ["forget_ended_sessions"]
