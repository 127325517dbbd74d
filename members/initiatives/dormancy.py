"""What has been quiet for half a year is asked whether it is still going; without a word, it is dormant."""

import datetime as dt

from django.core import signing
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from community import audit
from members.initiatives import mails
from members.initiatives.actions import show_life
from members.initiatives.models import Initiative

QUIET = dt.timedelta(days=183)
TIME_TO_ANSWER = dt.timedelta(days=30)
# A mail is found again after a while: the link in it still works then.
ANSWER_WORKS_FOR = dt.timedelta(days=365)


def ask_quiet_ones() -> int:
    """Ask those who run what has shown no sign of life. Run by the worker, each night."""
    since = timezone.now() - QUIET
    unasked = _quiet(since).filter(_not_asked())
    return sum(_ask(pk) for pk in unasked.values_list("pk", flat=True))


def mark_dormant() -> int:
    """Mark those that were asked a month ago and said nothing. Run by the worker, each night."""
    asked_before = timezone.now() - TIME_TO_ANSWER
    found = _quiet(timezone.now() - QUIET).filter(~_not_asked(), asked_at__lt=asked_before)
    return sum(_mark(pk) for pk in found.values_list("pk", flat=True))


def _quiet(since: dt.datetime) -> QuerySet[Initiative]:
    """No edit, news or “yes” since then, and no event: neither lately nor to come."""
    # Events know initiatives, not the other way round: their word for what is public stands here alone.
    awake = Initiative.objects.filter(
        pk=OuterRef("pk"), events__ends_at__gt=since, events__status="published"
    )
    quiet = Initiative.objects.shown().filter(active_at__lt=since, dormant_since=None)
    return quiet.filter(~Exists(awake)).order_by("pk")


def _not_asked() -> Q:
    """Or asked before its last event, which was an answer: it is asked anew."""
    met_since = Initiative.objects.filter(
        pk=OuterRef("pk"), events__ends_at__gt=OuterRef("asked_at"), events__status="published"
    )
    return Q(asked_at=None) | Q(Exists(met_since))


def _ask(pk: int) -> bool:
    """One at a time: whoever runs them twice asks nobody twice."""
    with audit.action("ask whether still going"):
        asked = Initiative.objects.filter(_not_asked(), pk=pk)
        if not asked.update(asked_at=timezone.now()):
            return False
        mails.still_going(Initiative.objects.get(pk=pk))
        return True


def _mark(pk: int) -> bool:
    with audit.action("mark dormant"):
        silent = Initiative.objects.filter(Q(pk=pk, dormant_since=None) & ~Q(asked_at=None))
        if not silent.update(dormant_since=timezone.now()):
            return False
        mails.dormant(Initiative.objects.get(pk=pk))
        return True


def asked_about(token: str) -> Initiative | None:
    """The initiative that a link from our question is about; None if it is not such a link."""
    try:
        pk = signing.loads(token, salt=mails.STILL_GOING, max_age=ANSWER_WORKS_FOR)
    except signing.BadSignature:
        return None
    return Initiative.objects.shown().filter(pk=pk).first()


def say_still_going(initiative: Initiative) -> None:
    with audit.action("say still going"):
        show_life(initiative)
