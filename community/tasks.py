"""Gathers the project's tasks; the worker finds those of each app in its module of this name."""

from community.jobs.tasks import forget_finished_jobs, retry_stalled_jobs
from community.mail.tasks import deliver, deliver_forgotten, forget_old_mail
from community.privacy.tasks import erase, erase_forgotten

__all__ = [
    "deliver",
    "deliver_forgotten",
    "erase",
    "erase_forgotten",
    "forget_finished_jobs",
    "forget_old_mail",
    "retry_stalled_jobs",
]
