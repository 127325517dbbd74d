"""Days and times in words, as the NHS writes them: Thursday 13 November 2025, 9am.

Everything is stored in UTC and shown in Europe/London, unless a zone is given.
"""

from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.dateformat import format as write
from django.utils.translation import gettext as _

Zone = tzinfo | str | None


def day(value: date | datetime, zone: Zone = None) -> str:
    """Thursday 13 November 2025."""
    return write(_there(value, zone) if isinstance(value, datetime) else value, "l j F Y")


def clock(value: datetime, zone: Zone = None) -> str:
    """9am, 9:30am, midday, midnight.

    In the hour that the autumn clock change repeats, and in another zone than
    the portal's, the zone's letters follow: 1:30am GMT.
    """
    there = _there(value, zone)
    words = _clock_words(there)
    if _happens_twice(there) or _is_elsewhere(there):
        return f"{words} {there.tzname()}"
    return words


def moment(value: datetime, zone: Zone = None) -> str:
    """Thursday 13 November 2025, 9am."""
    return f"{day(value, zone)}, {clock(value, zone)}"


def period(start: datetime, end: datetime, zone: Zone = None) -> str:
    """Thursday 13 November 2025, 9am to 5pm; both days when it ends on another."""
    if _there(start, zone).date() == _there(end, zone).date():
        return _("%(start)s to %(end)s") % {"start": moment(start, zone), "end": clock(end, zone)}
    return _("%(start)s to %(end)s") % {"start": moment(start, zone), "end": moment(end, zone)}


def _there(value: datetime, zone: Zone) -> datetime:
    if isinstance(zone, str):
        zone = ZoneInfo(zone) if zone else None
    return timezone.localtime(value, zone or timezone.get_default_timezone())


def _clock_words(there: datetime) -> str:
    if there.minute == 0 and there.hour in (0, 12):
        return _("midday") if there.hour else _("midnight")
    hour = there.hour % 12 or 12
    shown = f"{hour}:{there.minute:02}" if there.minute else str(hour)
    return (_("%(hour)sam") if there.hour < 12 else _("%(hour)spm")) % {"hour": shown}


def _happens_twice(there: datetime) -> bool:
    return there.replace(fold=0).utcoffset() != there.replace(fold=1).utcoffset()


def _is_elsewhere(there: datetime) -> bool:
    here = there.astimezone(UTC).astimezone(timezone.get_default_timezone())
    return here.utcoffset() != there.utcoffset()
