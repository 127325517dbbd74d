"""What is held about a member, in words: for their page, which shows the newest of each kind."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import CharField, F, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, JSONObject
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.functional import Promise
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.audit.models import Reading
from community.base import dates
from community.base.personal import Blank, Held, Stay
from community.privacy.held import all_shown
from community.privacy.rows import About
from events.registration.models import Registration
from members.models import Member

# Of each kind, on the page; the download has all.
SHOWN = 5
LONGEST = 300
UNNAMED = {
    "type": gettext_lazy("Kind"),
    "created_at": gettext_lazy("Added"),
    "last_used_at": gettext_lazy("Last used"),
    "last_seen_at": gettext_lazy("Last seen"),
    "ip": gettext_lazy("Network address"),
    "user_agent": gettext_lazy("Browser"),
    "name": gettext_lazy("Name"),
    "pronouns": gettext_lazy("Pronouns"),
    "role": gettext_lazy("Role"),
    "organisation_name": gettext_lazy("Organisation"),
}


@dataclass(frozen=True)
class Group:
    """The rows of one kind, each as lines of a label and a value."""

    held: Held
    rows: list[list[dict[str, str]]]
    more: bool

    @property
    def title(self) -> str:
        return str(self.held.title)


def groups_of(member: Member) -> list[Group]:
    """All kinds, those without rows too. One query, and what finding their addresses takes."""
    kinds = list(all_shown())
    found: dict[int, list[dict[str, Any]]] = {number: [] for number in range(len(kinds))}
    about = About.member(member)
    asked = [_newest(held, number, about) for number, held in enumerate(kinds)]
    for number, row in asked[0].union(*asked[1:], all=True).order_by():
        found[number].append(row)
    for rows in found.values():
        rows.sort(key=lambda row: -int(row["pk"]))
    return [
        Group(held, [_in_words(held, row) for row in found[number][:SHOWN]], len(found[number]) > SHOWN)
        for number, held in enumerate(kinds)
    ]


def what_stays(groups: list[Group]) -> list[str]:
    """The reasons why something of these rows stays when the member leaves."""
    reasons = [
        str(group.held.leaving.because)
        for group in groups
        if group.rows and isinstance(group.held.leaving, (Blank, Stay))
    ]
    return list(dict.fromkeys(reasons))


def readings_of(member: Member) -> "QuerySet[Reading, Any]":
    """When somebody was shown the member's dietary and access needs; the newest first."""
    own = Registration.objects.filter(member=member).annotate(number=Cast("pk", CharField()))
    kind = Registration._meta.label_lower
    return (
        Reading.objects.filter(kind=kind, object_id__in=own.values("number"))
        .annotate(reader=Subquery(Member.objects.filter(pk=OuterRef("member")).values("name")))
        .order_by("-read_at", "-pk")
        .values("reader", "what", "read_at")
    )


def _newest(held: Held, number: int, about: About) -> "QuerySet[Any, Any]":
    newest = about.rows(held).order_by("-pk").values("pk")[: SHOWN + 1]
    values = {str(place): F(name) for place, name in enumerate(held.shown)}
    said: QuerySet[Any, Any] = (
        held.rows_of._base_manager.filter(pk__in=newest)
        .order_by()
        .annotate(held_as=Value(number, IntegerField()), held_values=JSONObject(pk=F("pk"), **values))
        .values_list("held_as", "held_values")
    )
    return said


def _in_words(held: Held, row: dict[str, Any]) -> list[dict[str, str]]:
    lines = [
        {"key": label(held, name), "value": in_words(column(held, name), row[str(place)])}
        for place, name in enumerate(held.shown)
    ]
    return [line for line in lines if line["value"]]


def label(held: Held, name: str) -> str:
    """ "Event" of "registration__event__title": what the title is the title of."""
    first, _separator, rest = name.rpartition("__")
    found = column(held, first if first and rest in {"name", "title"} else name)
    if isinstance(found.verbose_name, Promise):
        return capfirst(str(found.verbose_name))
    # Nobody named the column: a library's, or one that the database writes itself.
    if found.is_relation:
        return capfirst(str(found.related_model._meta.verbose_name))
    return str(UNNAMED.get(found.name, capfirst(found.verbose_name)))


def column(held: Held, path: str) -> Any:
    model: Any = held.rows_of
    *keys, last = path.split("__")
    for key in keys:
        model = model._meta.get_field(key).related_model
    return model._meta.get_field(last)


def in_words(field: Any, value: Any) -> str:
    if value is None or value == "":
        return ""
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    match field:
        case models.BooleanField():
            return _("Yes") if value else _("No")
        case models.DateTimeField():
            when = parse_datetime(value)
            return dates.moment(when) if when else ""
        case models.DateField():
            day = parse_date(value)
            return dates.day(day) if day else ""
    if isinstance(value, str) and value.startswith("{"):
        return _("A document. It is in the file that you can download.")
    if isinstance(value, list):
        names = dict(getattr(field, "base_field", field).flatchoices)
        return ", ".join(str(names.get(one, one)) for one in value)
    return Truncator(str(value)).chars(LONGEST)
