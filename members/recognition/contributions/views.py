"""One's own record of contributions."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from community.base.paging import page_of
from community.base.requests import form_page, posted
from members.accounts.access import member_required
from members.accounts.requests import MemberRequest
from members.recognition.contributions import actions
from members.recognition.contributions.forms import ContributionForm


@require_safe
@member_required
def contributions(request: MemberRequest) -> HttpResponse:
    mine = request.user.contributions.all()
    context = {"page": page_of(mine, request), "recent": mine.recent().count()}
    return render(request, "members/recognition/contributions/list.html", context)


@member_required
@form_page
def add(request: MemberRequest) -> HttpResponse:
    """`?link=` is filled in already: it comes from a nomination."""
    form = ContributionForm(posted(request), initial={"link": request.GET.get("link", "")})
    if form.is_valid():
        actions.enter(request.user, **form.cleaned_data)
        messages.success(request, _("Your contribution has been added."))
        return redirect("members:contributions")
    return render(request, "members/recognition/contributions/edit.html", {"form": form})


@member_required
@form_page
def edit(request: MemberRequest, pk: int) -> HttpResponse:
    contribution = get_object_or_404(request.user.contributions.filter(source=""), pk=pk)
    before = get_object_or_404(request.user.contributions.filter(source=""), pk=pk)
    form = ContributionForm(posted(request), instance=contribution)
    if form.is_valid():
        actions.change(before, **form.cleaned_data)
        messages.success(request, _("Your contribution has been changed."))
        return redirect("members:contributions")
    context = {"form": form, "contribution": before}
    return render(request, "members/recognition/contributions/edit.html", context)


@member_required
@form_page
def delete(request: MemberRequest, pk: int) -> HttpResponse:
    contribution = get_object_or_404(request.user.contributions.filter(source=""), pk=pk)
    if request.method == "POST":
        actions.remove(contribution)
        messages.success(request, _("“%(line)s” has been deleted.") % {"line": contribution.line})
        return redirect("members:contributions")
    context = {"contribution": contribution}
    return render(request, "members/recognition/contributions/delete.html", context)


@require_POST
@member_required
def show(request: MemberRequest, pk: int) -> HttpResponse:
    contribution = get_object_or_404(request.user.contributions, pk=pk)
    publicly = request.POST.get("show") == "yes"
    actions.show(contribution, publicly=publicly)
    said = _("Everyone can see “%(line)s” now.") if publicly else _("“%(line)s” is hidden now.")
    messages.success(request, said % {"line": contribution.line})
    return redirect("members:contributions")
