from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from events.calendar.models import Event
from events.organising.access import organises_event
from events.organising.details.actions import edit_details
from events.organising.details.forms import DetailsForm
from members.accounts.requests import MemberRequest


@organises_event
def details(request: MemberRequest, event: Event) -> HttpResponse:
    # The form fills in the event it is given: the page keeps the one that is as it was.
    form = DetailsForm(request.POST or None, instance=Event.objects.get(pk=event.pk))
    if request.method == "POST" and form.is_valid():
        edit_details(form.save(commit=False), by=request.user)
        messages.success(request, _("The page of the event is changed."))
        return redirect("events:organise", event.slug)
    return render(request, "events/organising/details.html", {"event": event, "form": form})
