"""A member's own data: to look at, to take away, and to have erased."""

from itertools import chain

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from community.base.page_cache import public_page
from community.base.paging import page_of
from community.base.requests import form_page
from community.privacy.download import copy_for
from community.privacy.held import PARTS
from community.privacy.reading import groups_of, readings_of, what_stays
from members.accounts import codes, leaving, limits
from members.accounts.access import member_required, recently_signed_in
from members.accounts.code_pages import where_to
from members.accounts.forms import CodeForm
from members.accounts.limits import TooMany
from members.accounts.requests import MemberRequest

READINGS_PER_PAGE = 20
STEADY = 60
LEAVE = "leave"


@never_cache
@member_required
@require_safe
def held(request: MemberRequest) -> HttpResponse:
    groups = groups_of(request.user)
    context = {
        "groups": [group for group in groups if group.rows],
        "nothing": [group.title for group in groups if not group.rows],
        "readings": page_of(readings_of(request.user), request, per_page=READINGS_PER_PAGE),
    }
    return render(request, "community/privacy/held.html", context)


@never_cache
@member_required
@require_safe
@recently_signed_in
def download(request: MemberRequest) -> HttpResponseBase:
    try:
        limits.ask_for_copy(request.user.pk)
    except TooMany as problem:
        context = {"problem": problem}
        return render(request, "community/privacy/too_many_copies.html", context, status=429)
    name = f"held-about-you-{timezone.localdate()}.zip"
    return StreamingHttpResponse(
        copy_for(request.user),
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@never_cache
@form_page
@member_required
@recently_signed_in
def leave(request: MemberRequest) -> HttpResponse:
    """What goes and what stays; then a code from the mailbox, whatever was shown before; then out."""
    form, status = CodeForm(), 200
    if "send" in request.POST:
        try:
            codes.ask(request, where_to(request, purpose=LEAVE).address, purpose=LEAVE)
        except TooMany as problem:
            form, status = CodeForm.saying(problem), 429
    elif request.method == "POST":
        form = CodeForm(request.POST)
        if form.is_valid():
            try:
                codes.check(request, form.cleaned_data["code"], purpose=LEAVE)
                leaving.leave(request.user, by=request.user)
            except codes.CodeProblem as problem:
                form, status = CodeForm.saying(problem), 429 if problem.too_many else 200
            except leaving.MayNotLeave as problem:
                form = CodeForm.saying(problem)
            else:
                logout(request)
                return redirect("community:left")
    return _leave_page(request, form, status)


def _leave_page(request: MemberRequest, form: CodeForm, status: int) -> HttpResponse:
    said = chain.from_iterable(part.consequences(request.user) for part in PARTS if part.consequences)
    context = {
        "form": form,
        "why_not": leaving.why_not(request.user),
        "consequences": list(said),
        "stays": what_stays(groups_of(request.user)),
        "to_form": where_to(request, purpose=LEAVE),
        "pending": codes.Pending.of(request, LEAVE),
    }
    return render(request, "community/privacy/leave.html", context, status=status)


@require_safe
@public_page(seconds=STEADY)
def left(request: HttpRequest) -> HttpResponse:
    return render(request, "community/privacy/left.html")
