"""Stewards lift the limits of what members put on themselves."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.base.paging import page_of
from community.base.requests import form_page, posted
from events.meetups import actions
from events.meetups.forms import AllowanceForm
from events.meetups.models import MeetUpAllowance
from events.meetups.rules import PLACES, UPCOMING
from members.accounts.access import staff_required
from members.accounts.requests import MemberRequest


@form_page
@staff_required
def allowances(request: MemberRequest) -> HttpResponse:
    form = AllowanceForm(posted(request))
    if form.is_valid():
        values = form.cleaned_data
        given = actions.lift_limits(
            values["whom"],
            places=values["places"],
            upcoming=values["upcoming"],
            reason=values["reason"],
            by=request.user,
        )
        messages.success(request, _("%(who)s may put on more now, and is told.") % {"who": given})
        return redirect("events:steward-meet-ups")
    rows = MeetUpAllowance.objects.select_related("member", "initiative", "given_by")
    context = {
        "form": form,
        "page": page_of(rows, request),
        "usual": {"places": PLACES, "upcoming": UPCOMING},
    }
    return render(request, "events/meetups/allowances.html", context)


@require_POST
@staff_required
def withdraw(request: MemberRequest, pk: int) -> HttpResponse:
    allowance = get_object_or_404(MeetUpAllowance, pk=pk)
    actions.withdraw(allowance, by=request.user)
    messages.success(request, _("For %(who)s the usual limits hold again.") % {"who": allowance})
    return redirect("events:steward-meet-ups")
