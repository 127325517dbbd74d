"""A recurrence rule in words: "Every Wednesday", "The second Tuesday of each month"."""

import re

from django.utils.dates import WEEKDAYS as DAY_NAMES
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.base.words import ordinal
from events.calendar.models import Series
from events.calendar.recurrence import WEEKDAYS, parts

WHICH = {
    "1": gettext_lazy("first"),
    "2": gettext_lazy("second"),
    "3": gettext_lazy("third"),
    "4": gettext_lazy("fourth"),
    "-1": gettext_lazy("last"),
}
# How long it goes on is said by its dates.
ENDS = {"COUNT", "UNTIL", "WKST"}
WEEKLY, MONTHLY = {"FREQ", "INTERVAL", "BYDAY"}, {"FREQ", "BYDAY"}


def in_words(series: Series) -> str:
    """The rule as people say it; a rarer one as it was written."""
    rule = {name: value for name, value in parts(series.recurrence).items() if name not in ENDS}
    if rule.get("FREQ") == "DAILY" and len(rule) == 1:
        return _("Every day")
    if rule.get("FREQ") == "WEEKLY" and set(rule) <= WEEKLY:
        first = series.first_starts_at.astimezone(series.zone)
        return _weekly(rule.get("BYDAY", WEEKDAYS[first.weekday()]), int(rule.get("INTERVAL", "1")))
    if rule.get("FREQ") == "MONTHLY" and set(rule) == MONTHLY:
        return _monthly(rule["BYDAY"]) or series.recurrence
    return series.recurrence


def _weekly(days: str, interval: int) -> str:
    names = [str(DAY_NAMES[WEEKDAYS.index(day)]) for day in days.split(",")]
    listed = _(" and ").join(filter(None, [", ".join(names[:-1]), names[-1]]))
    if interval == 1:
        return _("Every %(days)s") % {"days": listed}
    if interval == 2:
        return _("Every second %(days)s") % {"days": listed}
    return _("Every %(nth)s week, on %(days)s") % {"nth": ordinal(interval), "days": listed}


def _monthly(day: str) -> str:
    found = re.fullmatch(r"\+?(-?\d)([A-Z]{2})", day)
    if found is None or found[1] not in WHICH:
        return ""
    return _("The %(which)s %(day)s of each month") % {
        "which": WHICH[found[1]],
        "day": DAY_NAMES[WEEKDAYS.index(found[2])],
    }
