from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.calendar.models import Event
from events.organising.access import organises_event
from events.organising.team import actions
from events.organising.team.forms import MemberForm, ReaderForm
from events.registration.models import NeedsReader
from members.accounts.requests import MemberRequest


@organises_event(recently=True)
def team(request: MemberRequest, event: Event) -> HttpResponse:
    """Who organises the event and who reads its people's needs, with a form for each."""
    sent = request.POST.get("as") if request.method == "POST" else ""
    by = request.user
    organiser = MemberForm(
        request.POST if sent == "organiser" else None, event=event, by=by, prefix="organiser"
    )
    reader = ReaderForm(request.POST if sent == "reader" else None, event=event, by=by, prefix="reader")
    if organiser.is_valid():
        member = organiser.cleaned_data["email"]
        actions.name_organiser(event, member, by=request.user)
        messages.success(request, _("%(name)s organises the event now.") % {"name": member.name})
        return redirect("events:organise-team", event.slug)
    if reader.is_valid():
        member = reader.cleaned_data["email"]
        actions.name_reader(event, member, reader.cleaned_data["role"], by=request.user)
        messages.success(request, _("%(name)s may read the needs now.") % {"name": member.name})
        return redirect("events:organise-team", event.slug)
    context = {
        "event": event,
        "organisers": event.organisers.order_by("name", "pk"),
        "readers": NeedsReader.objects.filter(event=event).select_related("member").order_by("role", "pk"),
        "organiser_form": organiser,
        "reader_form": reader,
        "form": reader if sent == "reader" else organiser,
    }
    return render(request, "events/organising/team.html", context)


@require_POST
@organises_event(recently=True)
def remove_organiser(request: MemberRequest, event: Event, pk: int) -> HttpResponse:
    member = get_object_or_404(event.organisers, pk=pk)
    try:
        actions.remove_organiser(event, member, by=request.user)
    except actions.LastOrganiser as error:
        messages.error(request, str(error))
        return redirect("events:organise-team", event.slug)
    messages.success(request, _("%(name)s does not organise the event any more.") % {"name": member.name})
    if member == request.user and not request.user.is_staff:
        return redirect("events:board")
    return redirect("events:organise-team", event.slug)


@require_POST
@organises_event(recently=True)
def remove_reader(request: MemberRequest, event: Event, pk: int) -> HttpResponse:
    reader = get_object_or_404(NeedsReader.objects.select_related("member"), event=event, pk=pk)
    actions.remove_reader(reader, by=request.user)
    messages.success(request, _("%(name)s does not read the needs any more.") % {"name": reader.member.name})
    return redirect("events:organise-team", event.slug)
