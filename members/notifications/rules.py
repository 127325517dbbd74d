"""When the weekly mail goes, and the addresses that stop mails without signing in."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from members.notifications.models import Topic

MONDAY = 0
EIGHT = dt.time(8)
# In an address that stops mails: whatever comes once a week, in place of one topic.
WEEKLY_MAIL = "weekly"

_signer = Signer(sep=".", salt="members.notifications.unsubscribe")


def last_digest_time(now: dt.datetime) -> dt.datetime:
    """The last Monday at eight by the clocks of the community; lines from before it are to be sent."""
    here = now.astimezone(ZoneInfo(settings.TIME_ZONE))
    monday = here.date() - dt.timedelta(days=(here.weekday() - MONDAY) % 7)
    # From the date and the clock, never by taking seven days off a moment: a week has an hour more
    # or less when the clocks change.
    this_week = dt.datetime.combine(monday, EIGHT, here.tzinfo)
    if this_week <= here:
        return this_week
    return dt.datetime.combine(monday - dt.timedelta(days=7), EIGHT, here.tzinfo)


def stop_token(member_pk: int, what: str) -> str:
    return _signer.sign(f"{member_pk}.{what}")


def stop_path(member_pk: int, what: str) -> str:
    """The path where whoever has it, and nobody else, stops these mails to this member."""
    return reverse("members:unsubscribe", args=[stop_token(member_pk, what)])


def read_stop_token(token: str) -> tuple[int, str] | None:
    """Whose mails about what it stops; None when it is none of ours."""
    try:
        member_pk, _, what = _signer.unsign(token).partition(".")
    except BadSignature:
        return None
    if what not in {*Topic.values, WEEKLY_MAIL}:
        return None
    return int(member_pk), what
