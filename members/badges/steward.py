"""Stewards: award a badge by hand, and revoke one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community.base.paging import page_of
from community.base.requests import form_page, posted
from members.accounts.access import staff_required
from members.accounts.requests import MemberRequest
from members.badges import actions
from members.badges.forms import AwardForm, RevokeForm
from members.badges.models import Badge
from members.badges.queries import found_by


@staff_required
@require_safe
def badges(request: MemberRequest) -> HttpResponse:
    # PostgreSQL knows no NUL in a text; only programs that try their luck send one.
    words = request.GET.get("q", "").replace("\0", " ").strip()[:100]
    context = {"page": page_of(found_by(words), request), "words": words}
    return render(request, "members/badges/steward_list.html", context)


@staff_required
@form_page
def award(request: MemberRequest) -> HttpResponse:
    form = AwardForm(posted(request))
    if form.is_valid() and form.member:
        answers = form.cleaned_data
        given = actions.award(
            form.member, kind=answers["kind"], event=answers["event"], on=answers["on"], by=request.user
        )
        messages.success(request, _("%(name)s has been offered the badge.") % {"name": given.member})
        return redirect("members:steward-badges")
    return render(request, "members/badges/award.html", {"form": form})


@staff_required
@form_page
def revoke(request: MemberRequest, code: str) -> HttpResponse:
    badge = get_object_or_404(Badge.objects.select_related("member"), code=code)
    if badge.revoked_at:
        # Sent twice, or another steward was sooner: the list says how it ended.
        messages.info(request, _("This badge is not valid any more: %(badge)s") % {"badge": badge.title})
        return redirect("members:steward-badges")
    form = RevokeForm(posted(request))
    if form.is_valid():
        actions.revoke(badge, because=form.cleaned_data["because"], by=request.user)
        messages.success(request, _("The badge is revoked. %(name)s has been told.") % {"name": badge.member})
        return redirect("members:steward-badges")
    return render(request, "members/badges/revoke.html", {"form": form, "badge": badge})
