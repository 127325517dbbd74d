"""Gathers the project's admin pages; each lives in its part's package."""

from community.audit.admin import ReadingAdmin
from community.jobs.admin import JobAdmin
from community.mail.admin import MessageAdmin

__all__ = ["JobAdmin", "MessageAdmin", "ReadingAdmin"]
