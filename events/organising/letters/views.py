from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from community.base.requests import posted
from events.calendar.models import Event
from events.organising.access import organises_event
from events.organising.letters import actions
from events.organising.letters.audience import people_in
from events.organising.letters.forms import LetterForm
from events.organising.notices import on_their_way
from members.accounts.requests import MemberRequest


@organises_event(recently=True)
def write(request: MemberRequest, event: Event) -> HttpResponse:
    """Write, see how it will look and to how many it goes, then send."""
    form = LetterForm(posted(request), event=event)
    context = {"event": event, "form": form}
    if request.method != "POST" or not form.is_valid() or "change" in request.POST:
        return render(request, "events/organising/write.html", context)
    if "send" not in request.POST:
        context["count"] = people_in(event, form.cleaned_data["audience"]).count()
        return render(request, "events/organising/write_preview.html", context)
    count = actions.write(event, by=request.user, **form.cleaned_data)
    messages.success(request, sent_in_words(event, form.cleaned_data["audience"], count))
    return redirect("events:organise-mailings", event.slug)


def sent_in_words(event: Event, audience: str, count: int) -> str:
    """What became of a letter that `count` people get."""
    if count:
        return on_their_way(count)
    if people_in(event, audience).exists():
        return _("It had been sent already.")
    return _("Nobody is in this group any more, so nobody gets it.")
