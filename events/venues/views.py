"""The page of a venue: what a delegate needs to know before the day."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from community.base.page_cache import public_page
from events.venues import facts
from events.venues.models import Venue


@public_page(seconds=1)
@require_safe
def venue(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Venue, slug=slug)
    context = {"venue": found, "facts": facts.facts_of(found), "rooms": facts.rooms_of(found)}
    return render(request, "events/venues/venue.html", context)
