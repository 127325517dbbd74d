from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from community.base.requests import posted
from events.calendar.models import Event
from events.organising.access import organises_event
from events.organising.details.actions import edit_details
from events.organising.details.forms import DetailsForm
from events.organising.notices import on_their_way
from members.accounts.requests import MemberRequest


@organises_event
def details(request: MemberRequest, event: Event) -> HttpResponse:
    # The form fills in the event it is given: the page keeps the one that is as it was.
    form = DetailsForm(posted(request), instance=Event.objects.get(pk=event.pk))
    if form.is_valid():
        count = edit_details(form.save(commit=False), place=form.cleaned_data.get("place"), by=request.user)
        done = _("The page of the event is changed.")
        messages.success(request, f"{done} {on_their_way(count)}" if count else done)
        return redirect("events:organise-mailings" if count else "events:organise", event.slug)
    return render(request, "events/organising/details.html", {"event": event, "form": form})
