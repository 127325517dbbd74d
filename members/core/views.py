"""One's own core membership, and where one works."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community.base.dates import day
from community.base.requests import form_page, posted
from members.accounts.access import member_required
from members.accounts.adapter import AFTER_ADDRESS
from members.accounts.code_pages import code_step
from members.accounts.requests import MemberRequest
from members.affiliations import actions as affiliations
from members.affiliations.models import Affiliation
from members.core import actions, rules
from members.core.forms import AskForm, EndForm
from members.core.rules import Standing

RENEW = "renew core membership"


def _standing(request: MemberRequest) -> tuple[Standing, list[Affiliation]]:
    """As it is this moment: what was proved a second ago counts."""
    actions.settle(request.user)
    everything = list(Affiliation.objects.of(request.user))
    return rules.standing(request.user, everything), everything


@member_required
@require_safe
def membership(request: MemberRequest) -> HttpResponse:
    """Why one has core membership or not, until when, and what to do."""
    standing, everything = _standing(request)
    context = {
        "standing": standing,
        "affiliations": everything,
        "addresses": rules.addresses_of(request.user),
        "typed_and_shown": rules.typed_and_shown(request.user, everything),
    }
    return render(request, "members/core/membership.html", context)


@member_required
@form_page
def renew(request: MemberRequest) -> HttpResponse:
    """A code to the address that shows it, and two more years."""
    standing, _affiliations = _standing(request)
    if not standing.may_renew:
        return redirect("members:membership")
    step = code_step(request, standing.renews_with, purpose=RENEW)
    if step.proved:
        try:
            renewed = actions.renew(request.user, step.proved.email)
        except actions.Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("You are a core member until %(day)s.") % {"day": day(renewed.until)})
        return redirect("members:membership")
    context = {**step.context(), "standing": standing}
    return render(request, "members/core/renew.html", context, status=step.status)


@member_required
@form_page
def ask(request: MemberRequest) -> HttpResponse:
    standing, _affiliations = _standing(request)
    if not standing.may_ask:
        return redirect("members:membership")
    form = AskForm(posted(request))
    if form.is_valid():
        actions.ask(request.user, **form.cleaned_data)
        messages.success(request, _("We have your question. A steward will answer by email."))
        return redirect("members:membership")
    return render(request, "members/core/ask.html", {"form": form, "standing": standing})


@member_required
@form_page
def moving(request: MemberRequest) -> HttpResponse:
    """Leads through a change of jobs: the new address, the old affiliation, the main address."""
    if request.method == "POST":
        request.session[AFTER_ADDRESS] = reverse("members:moving")
        return redirect("account_email")
    standing, everything = _standing(request)
    context = {
        "standing": standing,
        "open": [affiliation for affiliation in everything if affiliation.ended_on is None],
        "addresses": rules.addresses_of(request.user),
    }
    return render(request, "members/core/moving.html", context)


@member_required
@form_page
def end_affiliation(request: MemberRequest, pk: int) -> HttpResponse:
    rows = Affiliation.objects.filter(member=request.user).select_related("organisation__type")
    affiliation = get_object_or_404(rows, pk=pk)
    if affiliation.ended_on:
        raise PermissionDenied(
            _("This ended on %(day)s. Your history keeps it.") % {"day": day(affiliation.ended_on)}
        )
    form = EndForm(posted(request), affiliation=affiliation)
    if form.is_valid():
        affiliations.end(affiliation, form.cleaned_data["last_day"], by=request.user)
        messages.success(
            request, _("You are no longer listed at %(name)s.") % {"name": affiliation.organisation}
        )
        return redirect("members:moving")
    standing = rules.standing(request.user, [affiliation])
    context = {"form": form, "affiliation": affiliation, "standing": standing}
    return render(request, "members/core/end_affiliation.html", context)
