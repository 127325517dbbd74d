from django.conf import settings
from django.urls import reverse

from community.mail.actions import queue
from community.mail.models import Message


def told_of_conduct(version: str, *, at_once: int, weekly: int) -> Message | None:
    """To the community's mailbox: a receipt, and the mark of what was told. None if that was before."""
    return queue(
        "told_of_conduct",
        to=settings.COMMUNITY["contact"],
        key=f"told_of_conduct:{version}",
        context={
            "version": version,
            "at_once": at_once,
            "weekly": weekly,
            "url": reverse("community:code-of-conduct"),
        },
    )
