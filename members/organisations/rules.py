"""What may become part of what, and what an organisation is called."""

import datetime as dt

from django.utils.translation import gettext as _

from members.organisations.models import Organisation


def why_not_part_of(organisation: Organisation, successor: Organisation, on: dt.date) -> str:
    """Why `organisation`, whose last day is `on`, cannot become part of `successor`; empty if it can."""
    if organisation == successor:
        return _("Nothing can become part of itself. Choose another organisation.")
    if _leads_to(successor, organisation):
        return _("%(successor)s itself became part of %(organisation)s.") % {
            "successor": successor,
            "organisation": organisation,
        }
    if organisation.opened_on and on < organisation.opened_on:
        return _("Its last day cannot be before the day it opened.")
    return ""


def _leads_to(start: Organisation, end: Organisation) -> bool:
    one, seen = start.successor, {start.pk}
    while one and one.pk not in seen:
        if one == end:
            return True
        seen.add(one.pk)
        one = one.successor
    return False


def is_called(organisation: Organisation, typed: str) -> bool:
    """Whether that is its name, a former or a short one, whatever the capitals and blanks."""
    names = (organisation.name, organisation.published_name, *organisation.other_names.splitlines())
    return bool(typed) and _folded(typed) in map(_folded, names)


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace("’", "'").split())
