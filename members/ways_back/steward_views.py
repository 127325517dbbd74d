"""Stewards give a lost account back: one proposes, another one agrees."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community.base.paging import page_of
from community.base.requests import form_page
from members.accounts.access import staff_required
from members.accounts.models import Member
from members.accounts.queries import found
from members.accounts.requests import MemberRequest
from members.ways_back import actions, rules
from members.ways_back.forms import ReasonForm, RefuseForm
from members.ways_back.models import WayBack


@staff_required
@require_safe
def ways_back(request: MemberRequest) -> HttpResponse:
    """Who waits for an answer, the longest first."""
    rows = WayBack.objects.open().select_related("member", "proposed_by").order_by("asked_at", "id")
    return render(request, "members/ways_back/steward_list.html", {"page": page_of(rows, request)})


@staff_required
@form_page
def way_back(request: MemberRequest, reference: str) -> HttpResponse:
    rows = WayBack.objects.select_related("member__organisation", "proposed_by", "agreed_by")
    way = get_object_or_404(rows, reference=reference)
    sent = request.POST.get("as", "")
    sure = ReasonForm(request.POST if sent in {"propose", "agree"} else None, prefix="sure")
    refuse = RefuseForm(request.POST if sent == "refuse" else None, prefix="refuse")
    form: Form = refuse if sent == "refuse" else sure
    account = _account(request)
    if form.is_valid() or sent == "take back":
        try:
            said = _decide(sent, way, account, form, by=request.user)
        except (actions.Refused, ValidationError) as problem:
            said = " ".join(problem.messages) if isinstance(problem, ValidationError) else str(problem)
            if not form.is_bound:
                messages.error(request, said)
                return redirect("members:steward-way-back", way.reference)
            form.add_error(None, said)
        else:
            messages.success(request, said)
            return redirect("members:steward-way-back", way.reference)
    typed = request.GET.get("q", "")
    context = {
        "way": way,
        "account": way.member or account,
        "typed": typed,
        "found": found(typed)[:10] if typed else [],
        "sure_form": sure,
        "refuse_form": refuse,
        "form": form,
        "may_propose": rules.may_propose(way),
        "may_agree": rules.may_agree(request.user, way),
        "obstacle": rules.obstacle(way) if way.ended_at is None else "",
        "addresses": _addresses(way.member or account),
    }
    return render(request, "members/ways_back/steward_way_back.html", context)


def _account(request: MemberRequest) -> Member | None:
    """The account that the steward has picked from those found."""
    picked = request.POST.get("account") or request.GET.get("account") or ""
    if not (picked.isdecimal() and len(picked) < 19):
        return None
    return Member.objects.filter(pk=picked).select_related("organisation").first()


def _addresses(account: Member | None) -> list[str]:
    if account is None:
        return []
    return list(
        account.emailaddress_set.filter(verified=True).order_by("email").values_list("email", flat=True)
    )


def _decide(sent: str, way: WayBack, account: Member | None, form: Form, *, by: Member) -> str:
    match sent:
        case "propose":
            if account is None:
                raise actions.Refused(_("Find the account first, and choose it."))
            actions.propose(way, account, reason=form.cleaned_data["reason"], by=by)
            return _("Proposed. Now another steward must agree.")
        case "take back":
            actions.take_back(way, by=by)
            return _("Taken back. You can choose another account.")
        case "agree":
            actions.agree(way, reason=form.cleaned_data["reason"], by=by)
            return _("Agreed. All addresses have been told.")
        case _:
            actions.refuse(way, reason=form.cleaned_data["reason"], by=by)
            return _("Refused. They have your reason by email.")
