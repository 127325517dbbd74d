"""Counts of all who are members today. A pass over them each: for the task, not for a page."""

import datetime as dt
from collections.abc import Sequence

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncMonth

from members.accounts.models import Member
from members.organisations.models import Choice, OrganisationType, Region


def there() -> "QuerySet[Member]":
    return Member.objects.filter(is_active=True).order_by()


def by_region() -> list[tuple[str, int]]:
    return _by("region", Region)


def by_type() -> list[tuple[str, int]]:
    return _by("organisation_type", OrganisationType)


def _by(column: str, model: type[Choice]) -> list[tuple[str, int]]:
    """Every choice by its name, those of nobody too; last, without a name, who has not said."""
    counts = dict(there().values_list(column).annotate(Count("pk")))
    named = [(choice.name, counts.get(choice.pk, 0)) for choice in model._default_manager.all()]
    return [*named, ("", counts.get(None, 0))]


def organisations() -> int:
    """How many have a member."""
    return there().aggregate(number=Count("organisation", distinct=True))["number"] or 0


def joined_by_month() -> Sequence[tuple[dt.date, int]]:
    """The first day of each month after, and how many joined in it."""
    months = there().annotate(month=TruncMonth("joined_at")).values_list("month")
    rows = months.annotate(number=Count("pk")).order_by("month")
    return [((month + dt.timedelta(days=31)).date().replace(day=1), number) for month, number in rows]


def comings_and_goings(since: dt.datetime, total: int) -> int:
    """How many have joined since then and how many left, of `total` that were there."""
    joined = there().filter(joined_at__gt=since).count()
    return joined + max(0, total + joined - there().count())
