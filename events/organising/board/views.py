from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from community.base.paging import page_of
from events.calendar.models import Event
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
