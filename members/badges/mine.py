"""One's own badges: to take, to carry away, to give back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from community.base.requests import form_page
from members.accounts.access import member_required
from members.accounts.requests import MemberRequest
from members.badges import actions
from members.badges.keys import signing_key
from members.badges.models import Badge
from members.badges.queries import badges_of
from members.badges.sharing import linkedin


@member_required
@require_safe
def badges(request: MemberRequest) -> HttpResponse:
    ones = badges_of(request.user)
    held = [(badge, linkedin(badge)) for badge in ones.held]
    context = {"ones": ones, "held": held, "are_given": signing_key() is not None}
    return render(request, "members/badges/mine.html", context)


@member_required
@require_POST
def take(request: MemberRequest) -> HttpResponse:
    # PostgreSQL knows no NUL in a text; only programs that try their luck send one.
    kind, occasion = (request.POST.get(name, "").replace("\0", "") for name in ("kind", "occasion"))
    try:
        badge = actions.take(request.user, kind, occasion)
    except actions.BadgeProblem as problem:
        messages.error(request, str(problem))
        return redirect("members:badges")
    messages.success(request, _("The badge is yours: %(title)s") % {"title": badge.title})
    return redirect("members:badges")


@member_required
@form_page
def give_back(request: MemberRequest, code: str) -> HttpResponse:
    badge = _own(request, code)
    if request.method == "POST":
        actions.give_back(badge)
        if badge.given_back:
            messages.success(request, _("You have given the badge back: %(title)s") % {"title": badge.title})
    if request.method == "POST" or badge.revoked_at:
        return redirect("members:badges")
    return render(request, "members/badges/give_back.html", {"badge": badge})


@member_required
@require_POST
def renew(request: MemberRequest, code: str) -> HttpResponse:
    try:
        actions.renew(_own(request, code))
    except actions.BadgeProblem as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Here is your new badge. The one before is no longer valid."))
    return redirect("members:badges")


def _own(request: MemberRequest, code: str) -> Badge:
    """Those that have ended, too: a form that is sent twice finds what it has done the first time."""
    return get_object_or_404(Badge, code=code, member=request.user)
