"""One search for everything."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from community.base.context import viewer_of
from community.base.paging import page_of
from community.search.asking import PEOPLE, Asked
from community.search.people import Person, as_person, people_beside, people_near, people_of, types_for
from community.search.queries import CANDIDATES, hits, near_hits
from community.search.results import results

PER_PAGE = 20
# So many people stand beside what else was found; the rest is a click away.
PEOPLE_BESIDE = 3


@never_cache
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    asked = Asked.of(request.GET, types_for(request))
    context: dict[str, Any] = {"asked": asked}
    if asked.text and asked.type in PEOPLE:
        context |= _people(request, asked)
    elif asked.text:
        context |= _things(request, asked)
    return render(request, "community/search/search.html", context)


def _things(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    member = viewer_of(request)
    found = hits(asked, member)
    near = [] if found else near_hits(asked, member)
    people = people_beside(asked.people_types, asked.text, member, PEOPLE_BESIDE + 1)
    # Only where the page would be empty: what is found for certain is not hidden among guesses.
    guesses = [] if found or near or people else people_near(asked.people_types, asked.text, member)
    page = page_of(found or near, request, PER_PAGE)
    return {
        "page": page,
        "results": results(page.rows, asked.text, member),
        "near": bool(near or guesses),
        "count": len(found),
        "many": len(found) >= CANDIDATES,
        "beside": _by_type(people or guesses, asked),
    }


def _by_type(people: Sequence[Person], asked: Asked) -> list[dict[str, Any]]:
    groups = {kind: [one for one in people if one.type == kind] for kind in asked.people_types}
    return [
        {
            "label": PEOPLE[kind],
            "people": some[:PEOPLE_BESIDE],
            "more": asked.only(kind) if len(some) > PEOPLE_BESIDE else "",
        }
        for kind, some in groups.items()
        if some
    ]


def _people(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    if not asked.people_types:
        return {"too_short": True}
    member = viewer_of(request)
    page = page_of(people_of(asked.type, asked.text, member), request, PER_PAGE)
    if page.rows:
        return {"page": page, "people": [as_person(row) for row in page]}
    page = page_of(people_near(asked.people_types, asked.text, member), request, PER_PAGE)
    return {"page": page, "people": page.rows, "near": bool(page.rows)}
