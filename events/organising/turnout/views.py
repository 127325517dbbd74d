from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from community.base.requests import posted
from events.calendar.models import Event
from events.organising.access import organises_event
from events.organising.turnout import actions
from events.organising.turnout.forms import HeadCountForm
from events.organising.turnout.plots import bar_table
from events.organising.turnout.queries import not_begun, turnout_of
from members.accounts.requests import MemberRequest


@organises_event
def turnout(request: MemberRequest, event: Event) -> HttpResponse:
    """How many came, pool by pool, and beside it how many had a place."""
    turnouts = turnout_of(event)
    form = HeadCountForm(posted(request), turnouts=turnouts)
    if turnouts and form.is_valid():
        actions.write_down(event, form.counts(), by=request.user)
        messages.success(request, _("The numbers are saved."))
        return redirect("events:organise-turnout", event.slug)
    context = {
        "event": event,
        "form": form,
        "turnouts": turnouts,
        "not_begun": not_begun(event),
        "table": bar_table(turnouts),
    }
    return render(request, "events/organising/turnout.html", context)
