"""The last months of a fellowship: the reminder, the renewal, the end."""

import datetime as dt

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone

from community import audit
from members.accounts.models import Member
from members.recognition.fellowship import mails, terms
from members.recognition.fellowship.judging import overtake, prolong
from members.recognition.fellowship.models import Fellowship, Nomination
from members.recognition.fellowship.nominating import one_at_a_time
from members.recognition.fellowship.rules import can_renew, qualification

# An old entry that is linked to a member today is no news to them. It is longer than judges
# have: whoever asked them to renew on the last day is told only if they decline.
TOLD_WITHIN = dt.timedelta(days=92)


class NotNow(Exception):
    """It was renewed before, it is too early or too late, or the record does not suffice."""


def renew(fellowship: Fellowship, *, by: Member) -> Fellowship:
    """Three more years for three contributions in twelve months. Raises NotNow.

    Judges who were asked for the same are asked no more: what they said, or did not say in time, would
    add another three.
    """
    with audit.action("renew fellowship", by=by):
        one_at_a_time(by)
        overtake(by)
        locked = Fellowship.objects.select_for_update(of=("self",)).get(pk=fellowship.pk)
        if not (can_renew(locked) and qualification(by).met):
            raise NotNow
        return prolong(locked)


def remind_of_end() -> None:
    """Each Fellow once a term, two months before it is over. Run by the worker."""
    today = timezone.localdate()
    ending = Fellowship.objects.current().filter(until__lte=today + terms.RENEWED_FROM)
    for fellowship in _with_member(ending.exclude(reminded_of=F("until"))):
        with audit.action("remind of the end"):
            if _note(fellowship, "reminded_of"):
                mails.about_to_end(fellowship)


def tell_of_end() -> None:
    """Each Fellow once, the day after the last one, unless judges may still renew it. Run by the worker."""
    since = timezone.localdate() - TOLD_WITHIN
    asked = Nomination.objects.with_judges().filter(
        nominee=OuterRef("member"), accepted_on__lte=OuterRef("until")
    )
    ended = Fellowship.objects.previous().filter(~Exists(asked), until__gte=since)
    for fellowship in _with_member(ended.exclude(told_of_end_of=F("until"))):
        with audit.action("tell of the end"):
            if _note(fellowship, "told_of_end_of"):
                mails.ended(fellowship)


def _with_member(fellowships: "QuerySet[Fellowship]") -> "QuerySet[Fellowship]":
    """Those with somebody to tell. A spreadsheet had an entry for each term: of these the last counts."""
    longer = Fellowship.objects.filter(member=OuterRef("member"), until__gt=OuterRef("until"))
    there = fellowships.filter(~Exists(longer), member__is_active=True)
    return there.select_related("member").order_by("pk")


def _note(fellowship: Fellowship, field: str) -> bool:
    """Whether it was this worker that noted it, and not another one at the same moment."""
    untold = Fellowship.objects.filter(pk=fellowship.pk, until=fellowship.until).exclude(
        **{field: F("until")}
    )
    return bool(untold.update(**{field: F("until")}))
