"""Public pages of the calendar: the list of events, and a file for one's own calendar."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from community.base.context import viewer_of
from community.base.page_cache import public_page
from community.base.paging import page_of
from community.mail.calendar import as_file
from events.calendar import files
from events.calendar.filters import MONTH, SERIES, Filters, regions
from events.calendar.forms import FilterForm
from events.calendar.listing import events_of, events_of_month, series_of
from events.calendar.models import Booking, Event
from events.calendar.months import month_of
from events.calendar.rhythm import in_words

PER_PAGE = 20


@public_page(seconds=1)
@require_safe
def event_list(request: HttpRequest) -> HttpResponse:
    """The whole page, or for a changed filter only its results."""
    signed_in = viewer_of(request) is not None
    known = regions()
    filters = Filters.of(request.GET, known, signed_in=signed_in)
    context = {
        "filters": filters,
        "form": FilterForm(filters, known, signed_in=signed_in),
        "chosen": filters.chosen(known),
        "mine_after_signing_in": not signed_in and Filters.of(request.GET, known, signed_in=True).mine,
        "site": settings.SITE_URL,
        "host": settings.SITE_URL.partition("://")[2],
        **_found(request, filters),
    }
    part = "#results" if "HX-Request" in request.headers and not _goes_back(request) else ""
    response = render(request, f"events/calendar/list.html{part}", context)
    patch_vary_headers(response, ["HX-Request"])
    if part:
        response.headers["HX-Push-Url"] = request.path + filters.query.removesuffix("?")
    return response


def _found(request: HttpRequest, filters: Filters) -> dict[str, Any]:
    member = viewer_of(request)
    if filters.view == MONTH:
        return {
            "month": month_of(filters.first_of_month, events_of_month(filters, member)),
            "before": filters.month_away(-1),
            "after": filters.month_away(1),
        }
    if filters.view == SERIES:
        page = page_of(series_of(filters, member), request, PER_PAGE)
        return {"page": page, "rows": [(series, in_words(series)) for series in page]}
    return {"page": page_of(events_of(filters, member), request, PER_PAGE)}


def _goes_back(request: HttpRequest) -> bool:
    """A page that the browser no longer has is asked for as a whole."""
    return "HX-History-Restore-Request" in request.headers


@require_safe
def calendar_file(request: HttpRequest, slug: str) -> HttpResponse:
    """For an event that needs no booking; a registration has a file of its own, kept up to date."""
    visible = Event.objects.visible_to(viewer_of(request)).filter(booking=Booking.NOT_NEEDED)
    event = get_object_or_404(visible.select_related("venue").prefetch_related("sessions"), slug=slug)
    content = as_file(files.entry_of(event), stamp=timezone.now())
    headers = {"Content-Disposition": f'attachment; filename="{event.slug}.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
