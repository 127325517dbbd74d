"""Nominations as judges see them."""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from community.base.paging import page_of
from community.base.requests import form_page, posted
from members.accounts.access import View, second_factor_required
from members.accounts.models import Member
from members.accounts.requests import MemberRequest
from members.recognition.fellowship import judging
from members.recognition.fellowship.forms import JudgeForm
from members.recognition.fellowship.judges import is_judge
from members.recognition.fellowship.models import Fellowship, Nomination
from members.recognition.fellowship.queries import to_judge
from members.recognition.fellowship.rules import qualification, recusal, same_organisation

SAID = {
    Nomination.State.WITH_JUDGES: gettext_lazy("Thank you. You can change your answer until it is decided."),
    Nomination.State.AWARDED: gettext_lazy("Thank you. It is decided: the fellowship is awarded."),
    Nomination.State.DECLINED: gettext_lazy(
        "Thank you. It is decided: it is declined, and they are told why."
    ),
}


def judge_required(view: View) -> View:
    """With a second factor, and only for those who judge."""

    @wraps(view)
    def inner(request: MemberRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not is_judge(request.user):
            raise PermissionDenied(_("These pages are for the judges of nominations."))
        return view(request, *args, **kwargs)

    return second_factor_required(inner)


@require_safe
@judge_required
def nominations(request: MemberRequest) -> HttpResponse:
    context = {"page": page_of(to_judge(request.user), request)}
    return render(request, "members/recognition/fellowship/judging.html", context)


@judge_required
@form_page
def judge(request: MemberRequest, reference: str) -> HttpResponse:
    """All that the nominee has agreed to show the judges; nothing of it where one is recused."""
    nomination = get_object_or_404(to_judge(request.user), reference=reference)
    refusal = recusal(nomination, request.user)
    mine = nomination.judgements.filter(judge=request.user).first()
    said = {"word": mine.word, "reason": mine.reason} if mine else {}
    form = JudgeForm(posted(request), initial=said)
    if not refusal and form.is_valid():
        return _say(request, nomination, form)
    context: dict[str, object] = {"nomination": nomination, "refusal": refusal, "form": form, "mine": mine}
    if not refusal and nomination.nominee:
        context |= _to_read(nomination, nomination.nominee, request.user)
    return render(request, "members/recognition/fellowship/judge.html", context)


def _to_read(nomination: Nomination, nominee: Member, reader: Member) -> dict[str, object]:
    return {
        "nominations": [nomination, *nomination.joined.select_related("nominator")],
        "check": qualification(nominee, on=nomination.accepted_on),
        "fellowships": list(Fellowship.objects.filter(member=nominee)),
        "same_organisation": same_organisation(reader, nominee),
    }


def _say(request: MemberRequest, nomination: Nomination, form: JudgeForm) -> HttpResponse:
    try:
        now = judging.judge(nomination, request.user, **form.cleaned_data)
    except judging.Decided:
        messages.error(request, _("It was decided before your answer came, so your answer does not count."))
    except judging.Recused as why:
        messages.error(request, str(why))
    else:
        messages.success(request, SAID[Nomination.State(now.state)])
    return redirect("members:judging")
