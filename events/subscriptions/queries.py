import datetime as dt

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from community.mail.calendar import CalendarEntry
from events.capacity.calendars import calendar_entry
from events.registration.models import Registration
from events.registration.status import status_of, with_status
from members.models import Member

STILL_TOLD = dt.timedelta(days=90)
MOST = 200


def entries_of(member: Member) -> list[CalendarEntry]:
    """What the member has places for: the very entries of the mails, so that a calendar shows each once.

    Five queries, however many registrations.
    """
    theirs = Registration.objects.visible_to(member).filter(state=Registration.State.ACTIVE)
    recent = theirs.filter(event__ends_at__gt=timezone.now() - STILL_TOLD).order_by("event__starts_at", "id")
    rows = with_status(recent.select_related("event__venue").prefetch_related("event__sessions"))
    placed = [(row, status_of(row).pools) for row in rows[:MOST]]
    return [calendar_entry(row, pools) for row, pools in placed if pools]


def name_of_calendar() -> str:
    return _("%(community)s: my registrations") % {"community": settings.COMMUNITY["short_name"]}
