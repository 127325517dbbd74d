"""Members and registrations, for those who may see them: staff all, organisers the people of their events.

Both show a second factor first, as on every page with other people's data.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Case, F, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, Greatest, Upper
from django.http import HttpRequest
from django.urls import reverse

from community.base.context import viewer_of
from community.base.spelling import swapped
from community.search.asking import FOR_MEMBERS, LETTERS_OF_A_NAME, MEMBER, PEOPLE, REGISTRATION, Word
from community.search.together import alike_by, together
from events.calendar.models import Event
from events.registration.models import Registration
from members.accounts.access import has_second_factor
from members.models import Member

# So much alike a part of a name or an address must be to each word: "smiyth" and "Smyth" are.
NEAR = 0.4
# So many that are spelled nearly so are compared, and the nearest of them shown.
COMPARED = 2000
GUESSES = 100
# Longer than a name that somebody would misspell.
LONGEST = 60


@dataclass(frozen=True)
class Person:
    type: str
    name: str
    email: str
    url: str
    facts: str


def types_for(request: HttpRequest) -> dict[str, Word]:
    """The types that not everybody may search for, but this visitor. No query beyond who they are."""
    member = viewer_of(request)
    if member is None:
        return {}
    if not has_second_factor(request):
        return FOR_MEMBERS
    if member.is_staff:
        return FOR_MEMBERS | PEOPLE
    return FOR_MEMBERS | ({REGISTRATION: PEOPLE[REGISTRATION]} if member.organises else {})


def people_of(kind: str, typed: str, viewer: Member) -> QuerySet[Any]:
    """Those with this in their name or address as it was typed, the newest first; see `as_person`."""
    return _columns(kind, _seen_by(kind, viewer).filter(_called(typed))).order_by("-pk")


def people_beside(kinds: Sequence[str], typed: str, viewer: Member, most: int) -> list[Person]:
    """So many of each kind. One query."""
    return [as_person(row) for row in together([people_of(kind, typed, viewer)[:most] for kind in kinds])]


def people_near(kinds: Sequence[str], typed: str, viewer: Member) -> list[Person]:
    """Those spelled nearly so, the nearest first. Two queries."""
    # Of an address the part before the @ is whose it is: thousands share the rest.
    name = typed.partition("@")[0]
    words = [word for word in name.split() if len(word) >= LETTERS_OF_A_NAME]
    if not kinds or not words or len(name) > LONGEST:
        return []
    with alike_by(NEAR, by_index=True):
        return [as_person(row) for row in together([_near(kind, words, typed, viewer) for kind in kinds])]


def _near(kind: str, words: Sequence[str], typed: str, viewer: Member) -> QuerySet[Any]:
    seen = _seen_by(kind, viewer).annotate(by_name=Upper("name"), by_email=Upper("email"))
    slips = {word: [_called(slip) for slip in swapped(word) if slip != word] for word in words}
    some = seen.order_by()
    for word, ways in slips.items():
        alike = Q(by_name__trigram_word_similar=word.upper()) | Q(by_email__trigram_word_similar=word.upper())
        some = some.filter(reduce(or_, ways, alike))
    # Two letters that changed places are nearer than any others, which trigrams do not see.
    slipped = [When(way, then=Value(1.0)) for ways in slips.values() for way in ways]
    whole = [TrigramWordSimilarity(typed.upper(), F(name)) for name in ("by_name", "by_email")]
    near = Case(*slipped, default=Value(0.0)) + Greatest(*whole)
    # Without an order inside: whatever they are, no more than these are compared.
    nearest = seen.filter(pk__in=some.values("pk")[:COMPARED])
    return _columns(kind, nearest).order_by(near.desc(), "-pk")[:GUESSES]


def _called(typed: str) -> Q:
    return Q(name__icontains=typed) | Q(email__icontains=typed)


def _seen_by(kind: str, viewer: Member) -> QuerySet[Any]:
    """All for staff; of registrations an organiser sees those of their events."""
    if kind == MEMBER:
        return Member.objects.all()
    if viewer.is_staff:
        return Registration.objects.all()
    # As a list: their registrations are then read by the event, not all of that name by the event's rights.
    mine = list(Event.objects.organised_by(viewer).values_list("pk", flat=True))
    return Registration.objects.filter(event__in=mine)


def _columns(kind: str, rows: QuerySet[Any]) -> QuerySet[Any]:
    page: list[Any]
    if kind == MEMBER:
        page = [F("organisation_typed"), Value(""), Cast("pk", TextField())]
    else:
        page = [F("event__title"), F("event__slug"), Cast("reference", TextField())]
    return rows.values_list(Value(kind), "name", "email", *page)


def as_person(row: tuple[str, ...]) -> Person:
    kind, name, email, facts, event, key = row
    if kind == MEMBER:
        return Person(kind, name, email, reverse("admin:members_member_change", args=[key]), facts)
    return Person(kind, name, email, reverse("events:organise-person", args=[event, key]), facts)
