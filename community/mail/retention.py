"""What was sent long ago is emptied: that there was a message stays, its words and its reader go."""

import datetime as dt

from django.conf import settings
from django.utils import timezone

from community.mail.models import Message

BATCH = 1000


def forget_old() -> int:
    """Empty messages that were sent, or given up, more than MAIL_KEPT_DAYS ago. Returns how many.

    In batches, so that no lock lasts; being stopped half-way does no harm.
    Those still to be sent are left alone, however old.
    """
    if not settings.MAIL_KEPT_DAYS:
        return 0
    before = timezone.now() - dt.timedelta(days=settings.MAIL_KEPT_DAYS)
    ended = Message.objects.exclude(state=Message.State.QUEUED)
    old = ended.filter(created_at__lt=before).exclude(to="").order_by().values_list("pk", flat=True)
    count = 0
    while keys := list(old[:BATCH]):
        count += Message.objects.filter(pk__in=keys).update(
            to="",
            reply_to="",
            member=None,
            context={},
            calendar=None,
            unsubscribe="",
            subject="",
            text="",
            html="",
            error="",
        )
    return count
