"""Stewards tidy afterwards: hide with a reason, read the answers, show again."""

from django.contrib import messages
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from community.base.paging import page_of
from community.base.requests import form_page, posted
from members.accounts.access import staff_required
from members.accounts.requests import MemberRequest
from members.initiatives import hiding
from members.initiatives.forms import HideForm, RemoveNewsForm
from members.initiatives.models import Initiative, InitiativeNews


@require_safe
@staff_required
def hidden(request: MemberRequest) -> HttpResponse:
    """Those that were answered for come first: somebody waits for a steward."""
    rows = Initiative.objects.filter(hidden_at__isnull=False).select_related("kind", "hidden_by")
    ordered = rows.order_by(F("answered_at").asc(nulls_last=True), "-hidden_at", "-id")
    return render(request, "members/initiatives/hidden.html", {"page": page_of(ordered, request)})


@form_page
@staff_required
def hide(request: MemberRequest, slug: str) -> HttpResponse:
    initiative = get_object_or_404(Initiative, slug=slug)
    form = HideForm(posted(request), initial={"because": initiative.hidden_because})
    if form.is_valid():
        hiding.hide(initiative, form.cleaned_data["because"], by=request.user)
        messages.success(request, _("It is hidden, and those who run it are told why."))
        return redirect(initiative)
    return render(request, "members/initiatives/hide.html", {"initiative": initiative, "form": form})


@form_page
@staff_required
def remove_news(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """One item, where the rest of the initiative may stay."""
    news = get_object_or_404(
        InitiativeNews.objects.select_related("initiative"), initiative__slug=slug, pk=pk
    )
    form = RemoveNewsForm(posted(request))
    if form.is_valid():
        hiding.remove_news(news, form.cleaned_data["because"], by=request.user)
        messages.success(request, _("The news is removed, and whoever wrote it is told why."))
        return redirect(news.initiative)
    context = {"initiative": news.initiative, "news": news, "form": form}
    return render(request, "members/initiatives/steward_remove_news.html", context)


@require_POST
@staff_required
def show_again(request: MemberRequest, slug: str) -> HttpResponse:
    initiative = get_object_or_404(Initiative, slug=slug)
    hiding.show_again(initiative, by=request.user)
    messages.success(request, _("Everybody sees it again, and those who run it are told."))
    return redirect(initiative)
