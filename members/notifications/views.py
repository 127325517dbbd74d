"""Choosing what to hear of, and stopping mails from within a mail."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from community.base.requests import form_page, posted
from members.accounts.access import member_required
from members.accounts.models import Member
from members.accounts.requests import MemberRequest
from members.notifications import actions
from members.notifications.forms import ChoicesForm
from members.notifications.models import Topic
from members.notifications.queries import rhythms_of
from members.notifications.rules import read_stop_token


@member_required
@form_page
def notifications(request: MemberRequest) -> HttpResponse:
    form = ChoicesForm(posted(request), rhythms=rhythms_of(request.user))
    if form.is_valid():
        actions.choose(request.user, form.rhythms())
        messages.success(request, _("Your choices have been saved."))
        return redirect("members:notifications")
    return render(request, "members/notifications/notifications.html", {"form": form})


# Mail programs post here by themselves, without cookies or a token (RFC 8058). Nothing stands in for
# the person but the signed address, and all it can do is stop mails. Opening it stops nothing:
# scanners open every link of a mail.
@csrf_exempt
@never_cache
@form_page
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    template = "members/notifications/unsubscribe.html"
    stops = read_stop_token(token)
    if stops is None:
        return render(request, template, {"broken": True}, status=404)
    member_pk, what = stops
    context = {"topic": Topic(what).label if what in Topic.values else "", "stopped": False}
    if request.method == "POST":
        # Somebody who has left gets none either, and is not told so by the answer.
        for member in Member.objects.filter(pk=member_pk):
            actions.stop(member, what)
        context["stopped"] = True
    return render(request, template, context)
