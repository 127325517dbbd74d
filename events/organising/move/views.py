from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from community.base.requests import posted
from events.calendar.models import Event
from events.organising.access import organises_event
from events.organising.move.actions import CannotMove, PreviewChanged, move_venue, preview
from events.organising.move.forms import PlanForm, VenueForm
from events.organising.notices import on_their_way
from events.venues.models import Venue
from members.accounts.requests import MemberRequest


@organises_event(recently=True)
def move(request: MemberRequest, event: Event) -> HttpResponse:
    """Choose the venue, then its rooms, look at what will happen, and confirm."""
    chosen = VenueForm(request.POST or request.GET or None)
    if not chosen.is_valid():
        return render(request, "events/organising/move.html", {"event": event, "form": chosen})
    venue = chosen.cleaned_data["venue"]
    form = PlanForm(posted(request), event=event, venue=venue)
    if request.method != "POST" or not form.is_valid() or "change" in request.POST:
        context = {"event": event, "form": form, "venue": venue}
        return render(request, "events/organising/move_plan.html", context)
    return _preview_or_move(request, event, venue, form)


def _preview_or_move(request: MemberRequest, event: Event, venue: Venue, form: PlanForm) -> HttpResponse:
    fingerprint, changed = request.POST.get("fingerprint"), False
    if fingerprint:
        try:
            count = move_venue(event, form.plan(), fingerprint, by=request.user)
        except PreviewChanged as error:
            shown, changed = error.preview, True
        except CannotMove as error:
            shown = error.preview
        else:
            moved = _("%(event)s has moved to %(venue)s.") % {"event": event.title, "venue": venue.name}
            messages.success(request, f"{moved} {on_their_way(count)}")
            return redirect("events:organise-mailings" if count else "events:organise", event.slug)
    else:
        shown = preview(event, form.plan())
    context = {"event": event, "form": form, "preview": shown, "changed": changed}
    return render(request, "events/organising/move_preview.html", context)
