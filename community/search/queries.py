"""What fits a search, of all that this person may see. Their rights are conditions of each query.

Only fields that everybody who may open the page can read there are looked
through (the migrations with `words` name them), so neither a hit nor its rank
says anything about the others.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank, TrigramWordSimilarity
from django.db import connection
from django.db.models import BigIntegerField, Case, F, FloatField, QuerySet, Value, When
from django.db.models.functions import Cast, Upper
from django.utils import timezone

from community.base.full_text import LANGUAGE, NAMES, Words
from community.base.spelling import swapped
from community.search.asking import EVENT, FELLOW, NOTICE, PAGE, PERSON, VENUE, Asked
from community.search.pages import pages
from community.search.things import fellows, things
from community.search.together import alike_by, together
from members.directory.queries import listed_near, listed_with
from members.help.queries import about
from members.models import Member

# Of each type so many are ranked at most: a word that is everywhere must not cost more.
CANDIDATES = 200
# So much alike a part of a title must be to come near: "confrence" and "Conference" are.
NEAR = 0.4
# What two letters are changed in: no long text, and none with "quotes" or -minus, which is meant as it is.
PLAIN_WORDS = re.compile(r"[\w ]{2,40}")
# What nobody misspells, but means as it is: no names are guessed from it.
MEANT_AS_IT_IS = re.compile(r'"|(^|\s)-')
# What is over is worth half: most people look for what is coming.
OVER = 0.5
# An event is worth so much for the venue's words, a notice for its tool: as for one in the description.
BY_THE_WAY = 0.1
PAGES_FOUND = """
SELECT number - 1, ts_rank(words, query)
FROM unnest(%(titles)s::text[], %(texts)s::text[]) WITH ORDINALITY AS page (title, text, number),
    setweight(to_tsvector(%(language)s::regconfig, title), 'A') AS heading,
    setweight(to_tsvector(%(language)s::regconfig, text), 'C') AS body,
    tsvector_concat(heading, body) AS words,
    websearch_to_tsquery(%(language)s::regconfig, %(typed)s) AS query
WHERE words @@ query
"""


type Branches = list[tuple[str, QuerySet[Any]]]


@dataclass(frozen=True)
class Hit:
    type: str
    key: int
    rank: float
    # Whose entry it is: of the directory, of the register of Fellows.
    person: int | None = None

    @property
    def thing(self) -> tuple[str, int | None, int | None]:
        """The two entries that a Fellow of before has in the register are one."""
        return (self.type, self.person, self.key if self.person is None else None)


def hits(asked: Asked, member: Member | None) -> list[Hit]:
    """The best first. Two queries."""
    pages_found = _pages(asked.text) if asked.wants(PAGE) else []
    people = (PERSON, _rows(PERSON, listed_with(asked.text, member), F("rank")))
    return _best_first([*_read([*_with_words(asked.text, member), people], asked), *pages_found])


def near_hits(asked: Asked, member: Member | None) -> list[Hit]:
    """Titles and names that are spelled nearly so; anywhere, two letters that changed places.

    Three queries.
    """
    alike = [(kind, _near(kind, rows, field, asked)) for kind, rows, field in things(member)]
    if not MEANT_AS_IT_IS.search(asked.text):
        alike += _people_near(asked, member)
    slips = " or ".join(swapped(asked.text)) if PLAIN_WORDS.fullmatch(asked.text) else ""
    with alike_by(NEAR):
        found = _read([*alike, *(_with_words(slips, member) if slips else [])], asked)
    pages_near = _near_pages(asked.text) if asked.wants(PAGE) else []
    return _best_first([*found, *pages_near])


def _with_words(typed: str, member: Member | None) -> Branches:
    query = SearchQuery(typed, search_type="websearch", config=LANGUAGE)
    name = SearchQuery(typed, search_type="websearch", config=NAMES)
    known = {kind: rows.annotate(words=Words()) for kind, rows, _field in things(member)}
    known_fellows = fellows(member).annotate(words=Words())
    there = known[VENUE].filter(words=query).values("pk")
    return [
        *[
            (kind, _rows(kind, rows.filter(words=query), SearchRank(F("words"), query)))
            for kind, rows in known.items()
        ],
        (EVENT, _rows(EVENT, known[EVENT].filter(venue__in=there), Value(BY_THE_WAY))),
        (NOTICE, _rows(NOTICE, known[NOTICE].filter(about(typed)), Value(BY_THE_WAY))),
        (FELLOW, _rows(FELLOW, known_fellows.filter(words=name), SearchRank(F("words"), name))),
    ]


def _near(kind: str, rows: QuerySet[Any], field: str, asked: Asked) -> QuerySet[Any]:
    typed = asked.text.upper()
    alike = rows.annotate(spelled=Upper(field)).filter(spelled__trigram_word_similar=typed)
    return _rows(kind, alike, TrigramWordSimilarity(typed, F("spelled")))


def _rows(kind: str, rows: QuerySet[Any], rank: Any) -> QuerySet[Any]:
    score: Any = Cast(rank, FloatField())
    if kind == EVENT:
        score = score * Case(When(ends_at__lt=timezone.now(), then=Value(OVER)), default=Value(1.0))
    person: Any = {PERSON: F("pk"), FELLOW: F("member")}.get(kind, Value(None))
    return rows.values_list(Value(kind), F("pk"), score, Cast(person, BigIntegerField()))[:CANDIDATES]


def _read(branches: Branches, asked: Asked) -> list[Hit]:
    """One query for all types that are wanted."""
    return [Hit(*row) for row in together([rows for kind, rows in branches if asked.wants(kind)])]


def _pages(typed: str) -> list[Hit]:
    known = pages()
    values: dict[str, Any] = {
        "titles": [page.title for page in known],
        "texts": [page.text for page in known],
        "language": LANGUAGE,
        "typed": typed,
    }
    with connection.cursor() as cursor:
        cursor.execute(PAGES_FOUND, values)
        return [Hit(PAGE, number, rank) for number, rank in cursor.fetchall()]


def _people_near(asked: Asked, member: Member | None) -> Branches:
    found = [(FELLOW, _near(FELLOW, fellows(member), "name", asked))]
    # Staff and organisers have their own lists of people beside this, for queries of their own.
    if not asked.wants(PERSON) or asked.people_types:
        return found
    rows = listed_near(asked.text, member)
    return found if rows is None else [*found, (PERSON, _rows(PERSON, rows, Value(NEAR)))]


def _near_pages(typed: str) -> list[Hit]:
    # Shorter ones are near to anything.
    words = [word for word in typed.lower().split() if len(word) > 3]
    return [
        Hit(PAGE, number, NEAR)
        for number, page in enumerate(pages())
        if any(get_close_matches(word, page.title.lower().split(), cutoff=0.75) for word in words)
    ]


def _best_first(found: Iterable[Hit]) -> list[Hit]:
    """Each thing once, as its best hit; a Fellow who was found in the directory is not found again."""
    best: dict[object, Hit] = {}
    for hit in sorted(found, key=lambda hit: (-hit.rank, hit.type, -hit.key)):
        best.setdefault(hit.thing, hit)
    listed = {hit.person for hit in best.values() if hit.type == PERSON}
    return [hit for hit in best.values() if hit.type != FELLOW or hit.person not in listed]
