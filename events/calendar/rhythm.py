"""A recurrence rule in words: "Every Wednesday", "The second Tuesday of each month"."""

import re

from django.utils.dates import WEEKDAYS as DAY_NAMES
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.base.words import ordinal
from events.calendar.models import Series
from events.calendar.recurrence import WEEKDAYS, parts

WHICH = {
    "1": gettext_lazy("The first %(day)s of each month"),
    "2": gettext_lazy("The second %(day)s of each month"),
    "3": gettext_lazy("The third %(day)s of each month"),
    "4": gettext_lazy("The fourth %(day)s of each month"),
    "-1": gettext_lazy("The last %(day)s of each month"),
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
    listed = get_text_list([str(DAY_NAMES[WEEKDAYS.index(day)]) for day in days.split(",")], _("and"))
    if interval == 1:
        return _("Every %(days)s") % {"days": listed}
    if interval == 2:
        return _("Every second %(days)s") % {"days": listed}
    return _("Every %(nth)s week, on %(days)s") % {"nth": ordinal(interval), "days": listed}


def _monthly(day: str) -> str:
    found = re.fullmatch(r"\+?(-?\d)([A-Z]{2})", day)
    if found is None or found[1] not in WHICH:
        return ""
    return str(WHICH[found[1]] % {"day": DAY_NAMES[WEEKDAYS.index(found[2])]})
