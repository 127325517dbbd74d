"""Public pages of the calendar: the list of events, and a file for one's own calendar."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from community.base.context import viewer_of
from community.base.page_cache import public_page
from community.base.paging import page_of
from community.mail.calendar import as_file
from events.calendar import files
from events.calendar.listing import Filters
from events.calendar.models import Booking, Event


@public_page(seconds=1)
@require_safe
def event_list(request: HttpRequest) -> HttpResponse:
    filters = Filters.of(request.GET)
    page = page_of(filters.events(viewer_of(request)), request, per_page=20)
    return render(request, "events/calendar/list.html", {"filters": filters, "page": page})


@require_safe
def calendar_file(request: HttpRequest, slug: str) -> HttpResponse:
    """For an event that needs no booking; a registration has a file of its own, kept up to date."""
    visible = Event.objects.visible_to(viewer_of(request)).filter(booking=Booking.NOT_NEEDED)
    event = get_object_or_404(visible.select_related("venue").prefetch_related("sessions"), slug=slug)
    content = as_file(files.entry_of(event), stamp=timezone.now())
    headers = {"Content-Disposition": f'attachment; filename="{event.slug}.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
