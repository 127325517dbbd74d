from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from community.base.paging import page_of
from events.calendar import actions as calendar
from events.calendar.models import Booking, Event
from events.organising.access import organises_event
from events.organising.board.curves import curves_of, earlier_events
from events.organising.board.queries import coming, lines_of, opened_at, series_of
from events.registration.models import NeedsReader
from members.accounts.access import second_factor_required
from members.accounts.requests import MemberRequest

EVENTS_PER_PAGE = 20
SERIES_SHOWN = 50


@require_safe
@second_factor_required
def board(request: MemberRequest) -> HttpResponse:
    page = page_of(coming(request.user), request, EVENTS_PER_PAGE)
    return render(
        request,
        "events/organising/board.html",
        {"page": page, "board": lines_of(page.rows), "series": series_of(request.user)[:SERIES_SHOWN]},
    )


@require_safe
@organises_event
def organise(request: MemberRequest, event: Event) -> HttpResponse:
    earlier = earlier_events(event)
    opened = opened_at([event, *earlier])
    lines = lines_of([event], opened)[0]
    reads_needs = NeedsReader.objects.filter(event=event, member=request.user).exists()
    context = {
        "event": event,
        "lines": lines,
        "curves": curves_of(event, earlier, opened),
        "reads_needs": reads_needs,
    }
    return render(request, "events/organising/event.html", context)


@require_POST
@organises_event
def publish(request: MemberRequest, event: Event) -> HttpResponse:
    if event.booking == Booking.NEEDED and not event.pools.exists():
        messages.error(request, "It has no places yet, so nobody could register. Ask the staff to add them.")
    else:
        calendar.publish(event, by=request.user)
        messages.success(request, f"{event.title} is public now.")
    return redirect("events:organise", event.slug)
