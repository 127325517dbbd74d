"""Who is in the directory and fits what is asked for, in the order of names: from one audience's rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import and_, or_
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db import connection, transaction
from django.db.models import Func, Q, QuerySet, TextField, Value

from community.base.full_text import LANGUAGE
from members.directory.asking import Asked
from members.directory.counting import EVERYBODY, Narrowed
from members.directory.models import Listing, Roll
from members.directory.near import near_names
from members.organisations.models import Organisation

PER_PAGE = 25
# So many with the words are looked at one by one; how many more there are, nobody counts.
COUNTED = 10_000
# So few are read and sorted. More of them fill a page soon, going along the names.
FEW = 4_000
# Whoever goes along the names must not read a million rows and sort them, however few the planner expects.
ALONG_THE_NAMES = "SELECT set_config('enable_sort', 'off', true), set_config('enable_seqscan', 'off', true)"


class Unaccented(Func):
    function = "UNACCENT"
    output_field = TextField()


@dataclass(frozen=True)
class Found:
    """A page of people; how many there are of each choice, or None where nobody counted."""

    people: Sequence[Listing] = ()
    counts: dict[str, int] | None = None
    has_earlier: bool = False
    has_later: bool = False
    # Words of names, where nobody has the ones that were typed.
    near: Sequence[str] = ()
    no_such_organisation: bool = False

    @property
    def total(self) -> int | None:
        return None if self.counts is None else self.counts.get(EVERYBODY, 0)


def find(roll: Roll, asked: Asked, apart: Sequence[int]) -> Found:
    """Those with the words; if there are none, those whose names are spelled nearly so."""
    organisation = Organisation.objects.named(asked.organisation)
    if asked.organisation and organisation is None:
        return Found(counts={}, no_such_organisation=True)
    search = Search(roll, asked, apart, organisation.pk if organisation else None)
    found = search.run()
    if found.total or found.total is None or not asked.words:
        return found
    near = near_names(roll, asked.words)
    if not near:
        return found
    return replace(replace(search, near=near).run(), near=[word for words in near for word in words])


@dataclass(frozen=True)
class Search:
    roll: Roll
    asked: Asked
    apart: Sequence[int]
    organisation: int | None
    near: Sequence[Sequence[str]] = ()

    def run(self) -> Found:
        narrowed = Narrowed(self.roll, self.asked.choices, apart=self.apart)
        among = self._among(narrowed)
        if among is not None and len(among) > COUNTED:
            return self._page(self._all, None)
        narrowed = replace(narrowed, among=among)
        counts = narrowed.counts() if among is None or among else {}
        total = counts.get(EVERYBODY, 0)
        if total > FEW:
            return self._page(self._all, counts)
        who = narrowed.who(FEW) if total else None
        return self._page(self._rows.filter(pk__in=who), counts, few=True) if who else Found(counts=counts)

    def _among(self, narrowed: Narrowed) -> list[int] | None:
        """The keys of those with the words, of the organisation; None if neither is asked for."""
        if not self.asked.text and self.organisation is None:
            return None
        keys = self._rows.filter(self._wanted).values_list("pk", flat=True)
        found = list(keys[: COUNTED + 1])
        if len(found) > COUNTED and self.asked.choices and (who := narrowed.who(COUNTED)) is not None:
            return list(keys.filter(pk__in=who))
        return found

    @property
    def _rows(self) -> "QuerySet[Listing]":
        return self.roll.listing._default_manager.defer("words")

    @property
    def _all(self) -> "QuerySet[Listing]":
        rows = self._rows.filter(self._wanted).exclude(pk__in=[*self.apart])
        return rows.filter(choices__contains=[*self.asked.choices]) if self.asked.choices else rows

    @property
    def _wanted(self) -> Q:
        wanted = Q(words=self._query) if self.asked.text else Q()
        return wanted if self.organisation is None else wanted & Q(organisation=self.organisation)

    @property
    def _query(self) -> Any:
        """All of the words, each as it is written or as the language knows it: "analysts" finds "analyst"."""
        words = self.near or [[word] for word in self.asked.words]
        either = [reduce(or_, [query for word in alike for query in _ways(word)]) for alike in words]
        return reduce(and_, either) if either else SearchQuery("")

    def _page(self, rows: "QuerySet[Listing]", counts: dict[str, int] | None, *, few: bool = False) -> Found:
        start = self._start()
        backwards = start is not None and bool(self.asked.before)
        if start is not None:
            rows = rows.filter(_beyond(*start, backwards=backwards))
        elif self.asked.letter:
            rows = rows.filter(plain__gte=self.asked.letter)
        ordered = rows.order_by("-plain", "-pk") if backwards else rows.order_by("plain", "pk")
        people = _read(ordered[: PER_PAGE + 1], along_the_names=not few)
        more = len(people) > PER_PAGE
        people = people[:PER_PAGE][::-1] if backwards else people[:PER_PAGE]
        began_later = start is not None or bool(self.asked.letter)
        return Found(
            people, counts, has_earlier=more if backwards else began_later, has_later=backwards or more
        )

    def _start(self) -> tuple[str, int] | None:
        """The name and key of the person before or after whom the page begins."""
        slug = self.asked.before or self.asked.after
        return self._rows.filter(slug=slug).values_list("plain", "pk").first() if slug else None


def _ways(word: str) -> list[Any]:
    plain = Unaccented(Value(word))
    return [SearchQuery(plain, config=config) for config in ("simple", LANGUAGE)]


def _beyond(plain: str, pk: int, *, backwards: bool) -> Q:
    if backwards:
        return Q(plain__lte=plain) & (Q(plain__lt=plain) | Q(pk__lt=pk))
    return Q(plain__gte=plain) & (Q(plain__gt=plain) | Q(pk__gt=pk))


def _read(rows: "QuerySet[Listing]", *, along_the_names: bool) -> list[Listing]:
    if not along_the_names:
        return list(rows)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ALONG_THE_NAMES)
        return list(rows)
