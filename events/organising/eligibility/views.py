from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from community.base.requests import posted
from events.calendar.models import Event
from events.organising.access import organises_event
from events.organising.eligibility.actions import edit_who_may
from events.organising.eligibility.forms import WhoMayForm
from members.accounts.requests import MemberRequest


@organises_event
def who_may(request: MemberRequest, event: Event) -> HttpResponse:
    # The form fills in the event it is given: the page keeps the one that is as it was.
    typed = posted(request)
    form = WhoMayForm(typed, instance=Event.objects.get(pk=event.pk))
    if form.is_valid():
        edit_who_may(form.save(commit=False), by=request.user)
        messages.success(request, _("The rule on who may register is changed."))
        return redirect("events:organise", event.slug)
    return render(request, "events/organising/who_may.html", {"event": event, "form": form})
