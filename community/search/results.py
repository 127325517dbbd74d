"""Hits as a page shows them, with a few of their words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet, Value
from django.db.models.functions import JSONObject
from django.utils.safestring import SafeString

from community.search import found
from community.search.asking import EVENT, PAGE, SERIES
from community.search.found import SOURCES, Found
from community.search.pages import pages
from community.search.queries import Hit
from community.search.snippets import snippets
from community.search.together import together
from events.calendar.models import Event, Series
from members.models import Member


@dataclass(frozen=True)
class Result:
    found: Found
    snippet: SafeString


def results(hits: Sequence[Hit], typed: str, viewer: Member | None) -> list[Result]:
    """As many as are shown at once. Four queries at most: events, series, all else, and their words."""
    known = {(PAGE, number): found.page(page) for number, page in enumerate(pages())}
    if events := _keys(EVENT, hits):
        rows = Event.objects.filter(pk__in=events).select_related("venue")
        known |= {(EVENT, row.pk): found.event(row) for row in rows}
    if series := _keys(SERIES, hits):
        known |= {(SERIES, row.pk): found.series(row) for row in Series.objects.filter(pk__in=series)}
    others = [_columns(kind, keys, viewer) for kind in SOURCES if (keys := _keys(kind, hits))]
    known |= {(kind, key): SOURCES[kind].shown(row) for kind, key, row in together(others)}
    shown = [known[hit.type, hit.key] for hit in hits if (hit.type, hit.key) in known]
    return [Result(*pair) for pair in zip(shown, snippets([one.text for one in shown], typed), strict=True)]


def _keys(kind: str, hits: Sequence[Hit]) -> list[int]:
    return [hit.key for hit in hits if hit.type == kind]


def _columns(kind: str, keys: list[int], viewer: Member | None) -> QuerySet[Any]:
    source = SOURCES[kind]
    rows = source.rows(viewer).filter(pk__in=keys).order_by()
    return rows.values_list(Value(kind), F("pk"), JSONObject(**source.expressions))
