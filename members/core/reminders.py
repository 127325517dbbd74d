"""Telling members in time that their core membership ends, and once that it has."""

import datetime as dt

from django.db.models import Q, QuerySet
from django.utils import timezone

from community import audit
from community.mail.actions import queue_many
from members.accounts.models import Member
from members.affiliations.following import locked
from members.affiliations.models import Affiliation
from members.core import mails, rules
from members.core.models import CoreMembership

# Days before the end at which one is told; 0 is when it has ended. The latest word first: nobody
# is told twice on a day.
DAYS = (0, 7, 30)
BATCH = 500


def remind() -> None:
    """Tell everybody who is due, each once at each time, however often this runs."""
    for days in DAYS:
        while _remind(days):
            pass


def _remind(days: int) -> int:
    """The next `BATCH` people; how many they were."""
    with audit.action("remind of the end of core membership"):
        members = locked(_due(days).values_list("member", flat=True)[:BATCH], wait=False)
        due = list(_due(days).filter(member__in=members).select_related("member"))
        keys = [one.pk for one in due]
        CoreMembership.objects.filter(pk__in=keys).update(reminded=days)
        if days == 0:
            Member.objects.filter(core_membership__in=keys).update(is_core=False)
        queue_many(mails.ends_soon(one, days, with_code=_by_code(one.member)) for one in due)
    return len(due)


def _by_code(member: Member) -> bool:
    return bool(rules.renewing_address(member, list(Affiliation.objects.of(member))))


def _due(days: int) -> "QuerySet[CoreMembership]":
    today = timezone.localdate()
    last_days = (
        (today, today + dt.timedelta(days=days)) if days else (dt.date.min, today - dt.timedelta(days=1))
    )
    not_told = Q(reminded__isnull=True) | Q(reminded__gt=days)
    return CoreMembership.objects.filter(
        not_told, withdrawn_on__isnull=True, until__range=last_days, member__is_active=True
    ).order_by("pk")
