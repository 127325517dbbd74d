from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from community.base.requests import posted
from events.calendar.models import Event
from events.organising.access import organises_event
from events.organising.cancelling.actions import Over, cancel_event
from events.organising.notices import delegates_of, on_their_way
from events.organising.people.forms import ReasonForm
from members.accounts.requests import MemberRequest


@organises_event(recently=True)
def cancel(request: MemberRequest, event: Event) -> HttpResponse:
    form = ReasonForm(posted(request))
    if form.is_valid():
        try:
            count = cancel_event(event, because=form.cleaned_data["because"], by=request.user)
        except Over as over:
            form.add_error(None, over.sentence)
        else:
            done = _("%(event)s is cancelled.") % {"event": event.title}
            messages.success(request, f"{done} {on_their_way(count)}")
            return redirect("events:organise-mailings" if count else "events:organise", event.slug)
    context = {"event": event, "form": form, "count": len(delegates_of(event))}
    return render(request, "events/organising/cancel.html", context)
