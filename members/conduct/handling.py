"""The pages of those who deal with reports. Whoever opens one is on record."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from community import audit
from community.base.paging import page_of
from community.base.requests import form_page, posted
from members.accounts.access import second_factor_required
from members.accounts.requests import MemberRequest
from members.conduct import actions
from members.conduct.forms import BringInForm, CloseForm, HandlingForm
from members.conduct.models import Note, Report
from members.conduct.rules import could_join, deals_with_reports, who_reads

type View = Callable[..., HttpResponseBase]


def handler_required(view: View) -> View:
    @wraps(view)
    @never_cache
    @second_factor_required
    def inner(request: MemberRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not deals_with_reports(request.user):
            raise PermissionDenied(_("These pages are for the people who deal with reports."))
        return view(request, *args, **kwargs)

    return inner


@handler_required
@require_safe
def reports(request: MemberRequest) -> HttpResponse:
    """Only days and where each stands: what is in them is on their own pages."""
    mine = Report.objects.visible_to(request.user)
    # Open ones come first (they have no such day), and of those what must be answered next.
    ordered = mine.order_by(F("closed_at").desc(nulls_first=True), "answer_by", "id")
    return render(request, "members/conduct/reports.html", {"page": page_of(ordered, request)})


@handler_required
@form_page
def report_handled(request: MemberRequest, reference: str) -> HttpResponse:
    handled = _found(request, reference)
    form = HandlingForm(posted(request))
    if form.is_valid():
        text, kind = form.cleaned_data["text"], form.cleaned_data["kind"]
        if kind == Note.Kind.ANSWER:
            actions.answer(handled, text, by=request.user)
        else:
            actions.note(handled, text, by=request.user)
        messages.success(request, _("Your words are there."))
        return redirect(handled)
    audit.record_reads(member=request.user, objs=[handled], what="report about conduct")
    context = {
        "report": handled,
        "notes": handled.notes.select_related("member"),
        "readers": list(who_reads(handled)),
        "form": form,
        "could_join": could_join(handled).exists(),
    }
    return render(request, "members/conduct/report_handled.html", context)


@handler_required
@form_page
def report_bring_in(request: MemberRequest, reference: str) -> HttpResponse:
    handled = _found(request, reference)
    form = BringInForm(posted(request), report=handled)
    if form.is_valid():
        actions.bring_in(handled, form.cleaned_data["handler"].member)
        messages.success(request, _("They have been asked, and can read it now."))
        return redirect(handled)
    context = {"report": handled, "form": form, "somebody": could_join(handled).exists()}
    return render(request, "members/conduct/report_bring_in.html", context)


@handler_required
@form_page
def report_step_aside(request: MemberRequest, reference: str) -> HttpResponse:
    handled = _found(request, reference)
    if request.method == "POST":
        actions.step_aside(handled, by=request.user)
        messages.success(request, _("You no longer deal with that report, and cannot read it any more."))
        return redirect("members:reports")
    others = [one for one in who_reads(handled) if one.member != request.user]
    context = {"report": handled, "others": others}
    return render(request, "members/conduct/report_step_aside.html", context)


@handler_required
@form_page
def report_close(request: MemberRequest, reference: str) -> HttpResponse:
    handled = _found(request, reference)
    form = CloseForm(posted(request), report=handled)
    if form.is_valid():
        actions.close(handled, form.cleaned_data["summary"])
        messages.success(request, _("The report is closed, and whoever reported can read your summary."))
        return redirect(handled)
    return render(request, "members/conduct/report_close.html", {"report": handled, "form": form})


def _found(request: MemberRequest, reference: str) -> Report:
    found: Report = get_object_or_404(
        Report.objects.visible_to(request.user).select_related("member"), reference=reference
    )
    return found
