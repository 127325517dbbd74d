"""Finding organisations by what somebody types."""

from dataclasses import dataclass

from django.db.models import BooleanField, ExpressionWrapper, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from members.organisations.models import Organisation

SHOWN = 10
SHORTEST = 2


@dataclass(frozen=True)
class Suggestion:
    """A name, and by what else it was found: browsers hide what holds nothing of what was typed."""

    name: str
    found_by: str = ""


def suggestions(typed: str) -> list[Suggestion]:
    """Those with every word typed in their names or code, those that begin with it first.

    In place of a body that has closed comes what became of it, and of no other nothing.
    """
    # PostgreSQL knows no NUL in a text; only programs that try their luck send one.
    typed = " ".join(typed.replace("\0", " ").split())
    if len(typed) < SHORTEST:
        return []
    there = Organisation.objects.exclude(closed_on__lt=timezone.localdate(), successor__isnull=True)
    found = there.select_related("successor__successor__successor")
    for word in typed.split():
        found = found.filter(found_by__icontains=word)
    begins = ExpressionWrapper(Q(name__istartswith=typed), BooleanField())
    # More than are shown: several closed ones may have become one.
    by_key: dict[int, Suggestion] = {}
    for one in found.order_by(begins.desc(), "name")[: 2 * SHOWN]:
        if not one.today.is_closed:
            by_key.setdefault(one.today.pk, _suggestion(one, typed))
    return list(by_key.values())[:SHOWN]


def _suggestion(found: Organisation, typed: str) -> Suggestion:
    today = found.today
    if found != today:
        return Suggestion(today.name, _("formerly %(name)s") % {"name": found.name})
    if typed.casefold() in found.name.casefold():
        return Suggestion(found.name)
    others = [name for name in found.other_names.splitlines() if typed.casefold() in name.casefold()]
    return Suggestion(found.name, next(iter(others), found.ods_code or ""))
