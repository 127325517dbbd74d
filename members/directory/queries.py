"""Who is in the directory and fits what is asked for, in the order of names: from one audience's rows."""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import and_, or_
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVectorField
from django.db import connection, transaction
from django.db.models import F, Func, Q, QuerySet, TextField, Value

from community.base.full_text import LANGUAGE
from members.accounts.models import Member
from members.conduct.queries import keys_apart_from
from members.directory.asking import Asked
from members.directory.counting import EVERYBODY, Narrowed
from members.directory.models import Listing, Roll, roll_for
from members.directory.near import near_names
from members.organisations.models import Organisation

PER_PAGE = 25
# So many with the words are looked at one by one; how many more there are, nobody counts.
COUNTED = 10_000
# If PostgreSQL expects more, they are not even looked for: it keeps how common each word is.
COMMON = 5 * COUNTED
# So few are read and sorted. More of them fill a page soon, going along the names.
FEW = 4_000
# Whoever goes along the names must not read a million rows and sort them, however few the planner expects.
ALONG_THE_NAMES = "SELECT set_config('enable_sort', 'off', true), set_config('enable_seqscan', 'off', true)"

# By which people stand in order: their name, without capitals and accents, and their key.
type Place = tuple[str, int]


class Unaccented(Func):
    function = "UNACCENT"
    output_field = TextField()


class Stripped(Func):
    """The words without their index, for where few rows are to be read by another one."""

    function = "STRIP"
    output_field = SearchVectorField()


@dataclass(frozen=True)
class Found:
    """A page of people; how many there are of each choice, or None where nobody counted."""

    people: Sequence[Listing] = ()
    counts: Mapping[str, int] | None = None
    has_earlier: bool = False
    has_later: bool = False
    # Nobody has the words that were typed; these have names spelled nearly so.
    near: bool = False
    no_such_organisation: bool = False

    @property
    def total(self) -> int | None:
        return None if self.counts is None else self.counts.get(EVERYBODY, 0)


def find(roll: Roll, asked: Asked, known: Collection[str], apart: Collection[int]) -> Found:
    """Those with the words; if there are none, those whose names are spelled nearly so."""
    organisation = Organisation.objects.named(asked.organisation)
    if asked.organisation and organisation is None:
        return Found(counts={}, no_such_organisation=True)
    search = Search(roll, asked, known, apart, organisation.pk if organisation else None)
    found = search.run()
    if found.total or found.total is None or not asked.words:
        return found
    near = near_names(roll, asked.words)
    if not near:
        return found
    return replace(replace(search, near=near).run(), near=True)


@dataclass(frozen=True)
class Search:
    roll: Roll
    asked: Asked
    known: Collection[str]
    apart: Collection[int]
    organisation: int | None
    near: Sequence[Sequence[str]] = ()

    def run(self) -> Found:
        narrowed = Narrowed(self.roll, self.asked.choices, apart=self.apart)
        if self.asked.text or self.organisation is not None:
            return self._among_words(narrowed)
        counts = narrowed.counts(self.known)
        total = counts.get(EVERYBODY, 0)
        if total > FEW:
            return self._along_the_names(counts)
        who = (narrowed.who(FEW) if total else None) or []
        return self._cut(self._rows.filter(pk__in=who).values_list("plain", "pk"), counts)

    def _among_words(self, narrowed: Narrowed) -> Found:
        places = self._places(narrowed)
        if len(places) > COUNTED:
            return self._along_the_names(None)
        narrowed = replace(narrowed, among=[pk for _plain, pk in places])
        counts = narrowed.counts(self.known) if places else {}
        if self.asked.choices or self.apart:
            who = {*(narrowed.who(COUNTED) or [])} if places else set()
            places = [place for place in places if place[1] in who]
        return self._cut(places, counts)

    def _places(self, narrowed: Narrowed) -> list[Place]:
        """Of those with the words, of the organisation: one too many of them where they are too many."""
        rows = self._rows.filter(self._wanted).values_list("plain", "pk")
        if not self.asked.text or _expected(rows) <= COMMON:
            found = list(rows[: COUNTED + 1])
            if len(found) <= COUNTED:
                return found
        who = narrowed.who(COUNTED) if self.asked.choices else None
        if who is None:
            return [("", 0)] * (COUNTED + 1)
        return list(self._rows.filter(self._wanted_of_few, pk__in=who).values_list("plain", "pk"))

    @property
    def _rows(self) -> "QuerySet[Listing]":
        return self.roll.listing._default_manager.alias(stripped=Stripped(F("words"))).defer("words")

    @property
    def _wanted(self) -> Q:
        wanted = Q(words=self._query) if self.asked.text else Q()
        return wanted if self.organisation is None else wanted & Q(organisation=self.organisation)

    @property
    def _wanted_of_few(self) -> Q:
        wanted = Q(stripped=self._query) if self.asked.text else Q()
        return wanted if self.organisation is None else wanted & Q(organisation=self.organisation)

    @property
    def _query(self) -> Any:
        return having(self.near or [[word] for word in self.asked.words])

    def _cut(self, places: "Sequence[Place] | QuerySet[Any, Any]", counts: Mapping[str, int]) -> Found:
        """The page out of the places of all who fit."""
        ordered, start = sorted(places), self._start()
        if start and self.asked.before:
            end = bisect_left(ordered, start)
            first = max(0, end - PER_PAGE)
        else:
            first = bisect_right(ordered, start) if start else bisect_left(ordered, (self.asked.letter, 0))
            end = first + PER_PAGE
        rows = self._rows.in_bulk([pk for _plain, pk in ordered[first:end]])
        people = [rows[pk] for _plain, pk in ordered[first:end] if pk in rows]
        return Found(people, counts, has_earlier=first > 0, has_later=end < len(ordered))

    def _along_the_names(self, counts: Mapping[str, int] | None) -> Found:
        rows = self._rows.filter(self._wanted).exclude(pk__in=[*self.apart])
        if self.asked.choices:
            rows = rows.filter(choices__contains=[*self.asked.choices])
        start = self._start()
        backwards = start is not None and bool(self.asked.before)
        if start:
            rows = rows.filter(_beyond(*start, backwards=backwards))
        elif self.asked.letter:
            rows = rows.filter(plain__gte=self.asked.letter)
        people = _read(rows.order_by("-plain", "-pk") if backwards else rows.order_by("plain", "pk"))
        more = len(people) > PER_PAGE
        people = people[:PER_PAGE][::-1] if backwards else people[:PER_PAGE]
        began_later = start is not None or bool(self.asked.letter)
        return Found(
            people, counts, has_earlier=more if backwards else began_later, has_later=backwards or more
        )

    def _start(self) -> Place | None:
        """The place of the person before or after whom the page begins."""
        slug = self.asked.before or self.asked.after
        rows = self._rows.filter(slug=slug).exclude(pk__in=[*self.apart])
        return rows.values_list("plain", "pk").first() if slug else None


def having(words: Iterable[Iterable[str]]) -> Any:
    """One of each group, as it is written or as the language knows it: "analysts" finds "analyst"."""
    either = [reduce(or_, [query for word in alike for query in _ways(word)]) for alike in words]
    return reduce(and_, either) if either else SearchQuery("")


def listed_with(text: str, viewer: Member | None) -> "QuerySet[Listing]":
    """People whom this person may find, with all the words of a text, and how much they are about them."""
    return _listed(having([word] for word in Asked(text).words), viewer)


def listed_near(text: str, viewer: Member | None) -> "QuerySet[Listing] | None":
    """Those whose names are spelled nearly as this; None if no name is. One query, and those of the rows."""
    near = near_names(roll_for(viewer), Asked(text).words)
    return _listed(having(near), viewer) if near else None


def _listed(query: Any, viewer: Member | None) -> "QuerySet[Listing]":
    rows = roll_for(viewer).listing._default_manager.defer("words").filter(words=query)
    return rows.exclude(pk__in=keys_apart_from(viewer)).annotate(rank=SearchRank(F("words"), query))


def _ways(word: str) -> list[Any]:
    plain = Unaccented(Value(word))
    return [SearchQuery(plain, config=config) for config in ("simple", LANGUAGE)]


def _expected(rows: "QuerySet[Any, Any]") -> int:
    """How many rows PostgreSQL expects, by what it knows of the table: near enough, and read in no time."""
    return int(json.loads(rows.explain(format="json"))[0]["Plan"]["Plan Rows"])


def _beyond(plain: str, pk: int, *, backwards: bool) -> Q:
    if backwards:
        return Q(plain__lte=plain) & (Q(plain__lt=plain) | Q(pk__lt=pk))
    return Q(plain__gte=plain) & (Q(plain__gt=plain) | Q(pk__gt=pk))


def _read(ordered: "QuerySet[Listing]") -> list[Listing]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ALONG_THE_NAMES)
        return list(ordered[: PER_PAGE + 1])
