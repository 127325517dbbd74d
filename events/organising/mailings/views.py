from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from events.calendar.models import Event
from events.organising.access import organises_event
from events.organising.mailings.queries import mailings_of
from members.accounts.requests import MemberRequest


@require_safe
@organises_event
def mailings(request: MemberRequest, event: Event) -> HttpResponse:
    """How many mails of each mailing are sent; the list alone when the page looks again by itself."""
    found = mailings_of(event)
    context = {"event": event, "mailings": found, "under_way": any(one.queued for one in found)}
    part = "#progress" if request.htmx else ""
    return render(request, f"events/organising/mailings.html{part}", context)
