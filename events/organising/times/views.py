from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from community.base.requests import posted
from events.calendar.models import Event
from events.organising.access import organises_event
from events.organising.notices import delegates_of, on_their_way
from events.organising.times.actions import change_times
from events.organising.times.forms import TimesForm
from events.venues.actions import RoomTaken
from members.accounts.requests import MemberRequest


@organises_event(recently=True)
def times(request: MemberRequest, event: Event) -> HttpResponse:
    form = TimesForm(posted(request), event=event)
    if form.is_valid():
        try:
            count = change_times(event, form.period(), form.session_periods(), by=request.user)
        except RoomTaken as taken:
            form.add_error(None, taken.sentence)
        else:
            done = _("The times are changed.")
            messages.success(request, f"{done} {on_their_way(count)}" if count else done)
            return redirect("events:organise-mailings" if count else "events:organise", event.slug)
    context = {"event": event, "form": form, "count": len(delegates_of(event))}
    return render(request, "events/organising/times.html", context)
