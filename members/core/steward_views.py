"""What stewards decide about core membership and where people work, with a reason each."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community.base.paging import page_of
from community.base.requests import form_page, posted
from members.accounts.access import staff_required
from members.accounts.models import Member
from members.accounts.queries import found
from members.accounts.requests import MemberRequest
from members.affiliations.models import Affiliation
from members.core import actions, rules
from members.core.forms import AnswerForm, GrantForm, VouchForm, WithdrawForm
from members.core.models import CoreRequest


@staff_required
@require_safe
def requests(request: MemberRequest) -> HttpResponse:
    """Who asks for core membership, the longest waiting first; and a search for everybody else."""
    typed = request.GET.get("q", "")
    waiting = CoreRequest.objects.open().select_related("member__organisation").order_by("asked_at", "id")
    context = {
        "page": page_of(waiting, request),
        "typed": typed,
        "found": found(typed)[:10] if typed else [],
    }
    return render(request, "members/core/steward_requests.html", context)


@staff_required
@form_page
def answer(request: MemberRequest, pk: int) -> HttpResponse:
    asked = get_object_or_404(CoreRequest.objects.select_related("member__organisation", "decided_by"), pk=pk)
    form = AnswerForm(posted(request))
    if asked.decided_at is None and form.is_valid():
        try:
            actions.answer(asked, until=form.last_day, reason=form.cleaned_data["reason"], by=request.user)
        except (actions.Refused, ValidationError) as problem:
            _say(form, problem)
        else:
            messages.success(request, _("%(name)s has your answer by email.") % {"name": asked.member.name})
            return redirect("members:steward-core")
    context = {
        "form": form,
        "asked": asked,
        "affiliations": list(Affiliation.objects.of(asked.member)),
        "addresses": rules.addresses_of(asked.member),
    }
    return render(request, "members/core/steward_request.html", context)


@staff_required
@form_page
def member(request: MemberRequest, pk: int) -> HttpResponse:
    """Everything about where one member works and their core membership, with a form for each decision."""
    person = get_object_or_404(Member, pk=pk)
    sent = request.POST.get("as", "")
    actions.settle(person)
    vouch = VouchForm(request.POST if sent == "vouch" else None, prefix="vouch")
    grant = GrantForm(request.POST if sent == "grant" else None, prefix="grant")
    withdraw = WithdrawForm(request.POST if sent == "withdraw" else None, prefix="withdraw")
    form: Form = {"grant": grant, "withdraw": withdraw}.get(sent, vouch)
    if form.is_valid():
        try:
            _decide(sent, person, form, by=request.user)
        except ValidationError as problem:
            _say(form, problem)
        else:
            messages.success(request, _("Done. %(name)s sees it with your reason.") % {"name": person.name})
            return redirect("members:steward-membership", person.pk)
    everything = list(Affiliation.objects.of(person))
    context = {
        "person": person,
        "affiliations": everything,
        "addresses": rules.addresses_of(person),
        "standing": rules.standing(person, everything),
        "vouch_form": vouch,
        "grant_form": grant,
        "withdraw_form": withdraw,
        "form": form,
    }
    return render(request, "members/core/steward_member.html", context)


def _decide(sent: str, person: Member, form: Form, *, by: Member) -> None:
    values = form.cleaned_data
    match sent:
        case "vouch":
            actions.vouch(person, values["organisation"], values["started_on"], values["reason"], by=by)
        case "grant":
            actions.grant(person, until=values["until"], reason=values["reason"], by=by)
        case "withdraw":
            actions.withdraw(person, reason=values["reason"], by=by)


def _say(form: Form, problem: actions.Refused | ValidationError) -> None:
    form.add_error(None, problem.messages if isinstance(problem, ValidationError) else str(problem))
