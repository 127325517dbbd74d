"""Pages for those who were asked something: why should it be shown again, is it still going?"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from community.base.requests import form_page, posted
from members.accounts.requests import MemberRequest
from members.initiatives import dormancy, hiding, rules
from members.initiatives.access import of_initiative
from members.initiatives.forms import AnswerForm
from members.initiatives.models import Initiative


@form_page
@of_initiative
def answer(request: MemberRequest, initiative: Initiative) -> HttpResponse:
    """For those whose initiative was hidden."""
    if not initiative.hidden_at:
        return _shown_again(request, initiative)
    if not rules.may_answer(request.user, initiative):
        raise PermissionDenied(_("Only those who run it can answer. Ask one of them."))
    form = AnswerForm(posted(request), initial={"answer": initiative.answer})
    if form.is_valid():
        try:
            hiding.answer(initiative, form.cleaned_data["answer"], by=request.user)
        except hiding.ShownAgain:
            return _shown_again(request, initiative)
        messages.success(request, _("A steward will read your answer and look again."))
        return redirect(initiative)
    context = {"initiative": initiative, "form": form, "may_edit": rules.may_edit(request.user, initiative)}
    return render(request, "members/initiatives/answer.html", context)


def _shown_again(request: MemberRequest, initiative: Initiative) -> HttpResponse:
    messages.info(request, _("It is shown to everybody again, so there is nothing to answer."))
    return redirect(initiative)


@form_page
def still_going(request: HttpRequest, token: str) -> HttpResponse:
    """From our mail, without signing in. Programs that read mail follow links: only the button says yes."""
    initiative = dormancy.asked_about(token)
    if initiative and request.method == "POST":
        dormancy.say_still_going(initiative)
        messages.success(request, _("Thank you. We will not ask again for half a year."))
        return redirect(initiative)
    status = 200 if initiative else 404
    return render(request, "members/initiatives/still_going.html", {"initiative": initiative}, status=status)
