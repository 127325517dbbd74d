from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from community.base.paging import page_of
from events.calendar import actions as calendar
from events.calendar.models import Booking, Event
from events.organising.access import organises_event
from events.organising.board.curves import curve_of, earlier_events
from events.organising.board.earlier import earlier_plot
from events.organising.board.pace import earlier_of_kinds, pace_of, pace_plot
from events.organising.board.queries import coming, lines_of, opened_at, places_table, series_of
from events.organising.turnout.plots import turnout_plot
from events.organising.turnout.queries import counted, uncounted
from events.registration.models import NeedsReader
from members.accounts.access import second_factor_required
from members.accounts.requests import MemberRequest

EVENTS_PER_PAGE = 20
SERIES_SHOWN = 50


@require_safe
@second_factor_required
def board(request: MemberRequest) -> HttpResponse:
    page = page_of(coming(request.user), request, EVENTS_PER_PAGE)
    earlier = earlier_of_kinds(page.rows)
    opened = opened_at([*page.rows, *earlier])
    lines = lines_of([*page.rows, *earlier], opened)
    paced = pace_of(lines, opened)
    context = {
        "page": page,
        "board": lines[: len(page.rows)],
        "places": places_table(lines[: len(page.rows)]),
        "series": series_of(request.user)[:SERIES_SHOWN],
        "pace": pace_plot(paced),
        "earlier": earlier_plot(paced),
        "turnout": turnout_plot(counted(request.user)),
        "uncounted": uncounted(request.user),
    }
    return render(request, "events/organising/board.html", context)


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
        "places": places_table([lines]),
        "curve": curve_of(event, earlier, opened),
        "reads_needs": reads_needs,
    }
    return render(request, "events/organising/event.html", context)


@require_POST
@organises_event
def publish(request: MemberRequest, event: Event) -> HttpResponse:
    if event.booking == Booking.NEEDED and not event.pools.exists():
        messages.error(
            request, _("It has no places yet, so nobody could register. Ask the stewards to add them.")
        )
    elif calendar.publish(event, by=request.user) or event.status == Event.Status.PUBLISHED:
        messages.success(request, _("%(event)s is public now.") % {"event": event.title})
    else:
        messages.error(request, _("This event has been cancelled, so nothing can be changed any more."))
    return redirect("events:organise", event.slug)
