"""The public register of Fellows, and the entries that belong to nobody yet."""

from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community.base import exports
from community.base.page_cache import public_page
from community.base.paging import page_of
from community.base.requests import form_page
from members.accounts.access import staff_required
from members.accounts.models import Member
from members.accounts.requests import MemberRequest
from members.recognition.fellowship import claiming
from members.recognition.fellowship.forms import LinkForm
from members.recognition.fellowship.models import Fellowship
from members.recognition.register import queries

PREVIOUS = "previous"
PER_PAGE = 50


@public_page(seconds=1)
@require_safe
def fellows(request: HttpRequest) -> HttpResponse:
    previous = request.GET.get("view") == PREVIOUS
    rows = queries.previous_fellows() if previous else queries.current_fellows()
    context = {"page": page_of(rows, request, per_page=PER_PAGE), "previous": previous}
    return render(request, "members/recognition/register/fellows.html", context)


@require_safe
def fellow(request: HttpRequest, pk: int) -> HttpResponse:
    """To the page of the register on which the entry stands today."""
    entry = get_object_or_404(queries.shown(), pk=pk)
    entries = queries.current_fellows() if entry.is_current else queries.previous_fellows()
    query = {} if entry.is_current else {"view": PREVIOUS}
    query["page"] = str(queries.before(entry, entries) // PER_PAGE + 1)
    return redirect(f"{reverse('members:fellows')}?{urlencode(query)}#fellow-{entry.pk}")


@require_safe
def as_csv(request: HttpRequest) -> HttpResponseBase:
    heads = [_("Name"), _("Organisation"), _("Contributions"), _("Awarded"), _("Until"), _("Standing")]
    standing = {True: _("Fellow"), False: _("Previous Fellow")}
    rows = (
        [one.name, one.organisations, one.kind_labels, one.awarded_on, one.until, standing[one.is_current]]
        for one in queries.rows()
    )
    return exports.as_csv("fellows", heads, rows)


@require_safe
@staff_required
def nobodys(request: MemberRequest) -> HttpResponse:
    """Entries that are only a name: those that somebody claims come first."""
    entries = Fellowship.objects.filter(member=None).select_related("claimed_by")
    rows = entries.order_by(F("claimed_by").asc(nulls_last=True), "name", "pk")
    return render(request, "members/recognition/register/nobodys.html", {"page": page_of(rows, request)})


@staff_required
@form_page
def link(request: MemberRequest, pk: int) -> HttpResponse:
    """Say whose the entry is: the one who claims it, or another member."""
    entries = Fellowship.objects.filter(member=None).select_related("claimed_by")
    entry = get_object_or_404(entries, pk=pk)
    form = LinkForm(request.POST if "link" in request.POST else None)
    if "refuse" in request.POST:
        claiming.refuse_claim(entry, by=request.user)
        messages.success(request, _("It is nobody's again."))
        return redirect("members:steward-fellows")
    if "claimed" in request.POST and entry.claimed_by:
        return _link(request, entry, entry.claimed_by)
    if form.is_valid():
        return _link(request, entry, form.cleaned_data["email"])
    return render(request, "members/recognition/register/link.html", {"form": form, "entry": entry})


def _link(request: MemberRequest, entry: Fellowship, member: Member) -> HttpResponse:
    try:
        claiming.link(entry, member, by=request.user)
    except claiming.NotNobodys:
        messages.error(request, _("Another steward has linked this entry already."))
    except claiming.FellowThen:
        messages.error(
            request,
            _("%(name)s has another entry for the same years. Put that right in the admin first.")
            % {"name": member.name},
        )
    else:
        messages.success(request, _("The entry belongs to %(name)s now.") % {"name": member.name})
    return redirect("members:steward-fellows")
