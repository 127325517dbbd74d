"""Contributions that stewards confirm, or ask about."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from community.base.paging import page_of
from community.base.requests import form_page, posted
from members.accounts.access import staff_required
from members.accounts.requests import MemberRequest
from members.recognition.contributions import actions
from members.recognition.contributions.forms import AskBackForm, ReadForm
from members.recognition.contributions.models import Contribution
from members.recognition.contributions.rules import can_look_at


@require_safe
@staff_required
def waiting(request: MemberRequest) -> HttpResponse:
    rows = Contribution.objects.waiting().exclude(member=request.user).select_related("member")
    context = {"page": page_of(rows, request)}
    return render(request, "members/recognition/contributions/waiting.html", context)


@require_POST
@staff_required
def confirm(request: MemberRequest, pk: int) -> HttpResponse:
    contribution = _to_look_at(request, pk)
    form = ReadForm(request.POST)
    try:
        if not form.is_valid():
            raise actions.ChangedMeanwhile
        actions.confirm(contribution, **form.cleaned_data, by=request.user)
    except actions.ChangedMeanwhile:
        messages.error(request, _changed(contribution))
    else:
        messages.success(request, _("“%(line)s” is confirmed.") % {"line": contribution.line})
    return redirect("members:steward-contributions")


@staff_required
@form_page
def ask_back(request: MemberRequest, pk: int) -> HttpResponse:
    contribution = _to_look_at(request, pk)
    form = AskBackForm(posted(request), initial={"read_at": contribution.changed_at.isoformat()})
    if form.is_valid():
        try:
            actions.ask_back(contribution, **form.cleaned_data, by=request.user)
        except actions.ChangedMeanwhile:
            messages.error(request, _changed(contribution))
        else:
            messages.success(request, _("Your question is on its way."))
        return redirect("members:steward-contributions")
    context = {"form": form, "contribution": contribution}
    return render(request, "members/recognition/contributions/ask_back.html", context)


def _to_look_at(request: MemberRequest, pk: int) -> Contribution:
    theirs = Contribution.objects.filter(source="").select_related("member")
    contribution = get_object_or_404(theirs, pk=pk)
    if not can_look_at(request.user, contribution):
        raise PermissionDenied(_("This is your own contribution: another steward looks at it."))
    return contribution


def _changed(contribution: Contribution) -> str:
    return _("“%(line)s” was changed or answered since you read it. Look at it again.") % {
        "line": contribution.line
    }
