"""Which rows are about a person: in the tables, and in the histories of what is gone from them."""

import re
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q

from community.base.personal import Held
from community.privacy.held import all_held
from members.models import Member

NOTHING = Q(pk__in=[])


def addresses_of(member: Member) -> list[str]:
    """In small letters: those the member proved, and the main one, now and before.

    Not one that they gave up and somebody else has proved since: what is there under it is theirs.
    """
    proved = EmailAddress.objects.filter(user=member, verified=True).values_list("email", flat=True)
    taken = EmailAddress.objects.filter(email=OuterRef("email"), verified=True).exclude(user=member)
    history: Any = history_of(Member)
    before = history.objects.filter(~Exists(taken), pgh_obj=member.pk).values_list("email", flat=True)
    return sorted({address.lower() for address in [member.email, *proved, *before] if address})


def history_of(model: type[models.Model]) -> type[models.Model] | None:
    """The table of what its rows once were."""
    descriptor = getattr(model, "history", None)
    return descriptor.rel.related_model if descriptor else None


def columns_of(model: type[models.Model]) -> set[str]:
    """A history may leave some of its model's out."""
    return {column.name for column in model._meta.local_fields}


def within_a_text(address: str) -> str:
    """The whole address, not the end or the beginning of a longer one: in the database's own grammar."""
    return rf"(?<![[:alnum:]._+-])(?<![[:alnum:]]'){re.escape(address)}(?!\.?[[:alnum:]_-])"


@dataclass(frozen=True)
class About:
    """One person, by what others' rows call them."""

    number: int
    addresses: tuple[str, ...]

    @classmethod
    def member(cls, member: Member) -> "About":
        return cls(member.pk, tuple(addresses_of(member)))

    def typed(self, model: type[models.Model], column: str) -> Q:
        """Where the column has one of the addresses."""
        if column not in columns_of(model) or not self.addresses:
            return NOTHING
        if isinstance(model._meta.get_field(column), ArrayField):
            return Q(**{f"{column}__overlap": list(self.addresses)})
        if isinstance(model._meta.get_field(column), models.TextField):
            return reduce(or_, (Q(**{f"{column}__iregex": within_a_text(one)}) for one in self.addresses))
        return reduce(or_, (Q(**{f"{column}__iexact": address}) for address in self.addresses))

    def rows(self, held: Held) -> "models.QuerySet[Any]":
        """Those that are there today. A row that names another member is theirs, whatever its address."""
        rows = held.rows_of._base_manager
        typed = self.typed(held.rows_of, held.address)
        if not held.person:
            return rows.filter(typed)
        return rows.filter(Q(**{held.person: self.number}) | typed & Q(**{f"{held.person}__isnull": True}))


class Trace:
    """What one declaration finds of a person, in a table and in its history: found before it is changed."""

    def __init__(self, held: Held, about: About) -> None:
        self.held = held
        self.about = about
        self.history = history_of(held.rows_of)
        within = self._within()
        self.keys = {*about.rows(held).values_list("pk", flat=True)}
        if within:
            self.keys |= {*held.rows_of._base_manager.filter(within).values_list("pk", flat=True)}
        self.own_past = self._own_past(within)
        self.past = self._past(within)
        self.keys_ever = set(self.keys)
        if self.history:
            self.keys_ever |= {
                *self.history._base_manager.filter(self.past).values_list("pgh_obj", flat=True)
            }

    def _within(self) -> Q | None:
        """Rows that belong to the person because a row does that they belong to, be it gone itself."""
        first, _, rest = self.held.person.partition("__")
        if not rest:
            return None
        above = self.held.rows_of._meta.get_field(first).related_model
        keys = {
            key
            for held in all_held()
            if held.rows_of is above and held.person == rest
            for key in Trace(held, self.about).keys_ever
        }
        return Q(**{f"{first}__in": sorted(keys)})

    def _past(self, within: Q | None) -> Q:
        """In the history: of the rows found, and what it says itself of those that are gone."""
        return Q(pgh_obj__in=sorted(self.keys)) | self._own_past(within)

    def _own_past(self, within: Q | None) -> Q:
        """In the history, what names the person itself: a row may have been somebody else's before."""
        if self.history is None:
            return NOTHING
        person = self.held.person
        if within:
            return within
        if person == "pk":
            return Q(pgh_obj=self.about.number)
        typed = self.about.typed(self.history, self.held.address)
        if person not in columns_of(self.history):
            return typed
        return Q(**{person: self.about.number}) | typed & Q(**{f"{person}__isnull": True})
