"""What can happen to organisations."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db.models import BigIntegerField, Case, Exists, F, OuterRef, Q, QuerySet, Subquery, When

from community import audit
from members.organisations.locking import one_at_a_time
from members.organisations.models import Organisation
from members.organisations.rules import why_not_part_of

# The name by which the history knows whom a merger took along.
FOLLOWED = "follow a merged organisation"

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser


def become_part_of(
    organisation: Organisation, successor: Organisation, *, on: dt.date, by: "AbstractBaseUser | None"
) -> int:
    """Close it after `on`, point at what it became part of, and let its people follow.

    Returns how many people went there now; they go on the day after `on` if that is still to come.
    """
    with audit.action("merge organisations", by=by):
        one_at_a_time()
        organisation.refresh_from_db()
        if problem := why_not_part_of(organisation, successor, on):
            raise ValidationError(problem)
        organisation.successor, organisation.closed_on = successor, on
        organisation.save(update_fields=["successor", "closed_on"])
        return members_follow()


def members_follow() -> int:
    """Whoever is with a body that has closed goes to what became of it. Returns how many did."""
    left = Organisation.objects.closed().filter(successor__isnull=False, member__isnull=False)
    with audit.action(FOLLOWED):
        bodies = left.select_related("successor").distinct()
        return sum(_move(one.member_set.all(), one, one.today) for one in bodies)


def members_come_back(organisation: Organisation, successor: Organisation, *, by: "AbstractBaseUser") -> int:
    """It is there again, and with it whoever it took to `successor` and has said nothing else since.

    Returns how many they are.
    """
    people = successor.member_set.all()
    history: Any = people.model._meta.get_field("history").related_model
    states = history.objects.filter(pgh_obj=OuterRef("pk"))
    taken = states.filter(organisation=successor.pk, pgh_context__action=FOLLOWED)
    before = states.exclude(organisation=successor.pk).order_by("-pgh_id").values("organisation")[:1]
    went = people.alias(was=Subquery(before)).filter(Exists(taken), was=organisation.pk)
    with audit.action("come back from a merged organisation", by=by):
        return _move(people.filter(pk__in=list(went.values_list("pk", flat=True))), successor, organisation)


def _move(people: "QuerySet[Any]", before: Organisation, after: Organisation) -> int:
    """In one statement. Type and region follow where they were the old body's, not the person's own."""
    changes: dict[str, object] = {"organisation": after}
    for name, field in (("type", "organisation_type"), ("region", "region")):
        if getattr(after, f"{name}_id"):
            was_theirs = Q(**{field: getattr(before, f"{name}_id")}) | Q(**{f"{field}__isnull": True})
            theirs_now = When(was_theirs, then=getattr(after, f"{name}_id"))
            changes[field] = Case(theirs_now, default=F(field), output_field=BigIntegerField())
    return int(people.update(**changes))


def give_name(organisation: Organisation, former: str) -> None:
    """Before saving a name that a steward gave: imports keep it, and the former one still finds the body."""
    organisation.keeps_name = True
    others = organisation.other_names.splitlines()
    if former not in others:
        organisation.other_names = "\n".join([*others, former])
