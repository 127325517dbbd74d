"""For those who have lost every address of their account, and for whoever reads one of them."""

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from community.base.requests import form_page, posted
from members.accounts import codes, limits
from members.accounts.code_pages import code_step
from members.accounts.limits import TooMany
from members.ways_back import actions, rules
from members.ways_back.forms import LostForm
from members.ways_back.mails import OBJECTION
from members.ways_back.models import WayBack

PURPOSE = "get a lost account back"
TYPED = "typed about a lost account"
# Said once a code has shown that they read mail there: it is their own account, and opens with the code alone
# unless they have lost what else it asks for.
JOINED_ANEW = gettext_lazy(
    "%(email)s belongs to an account already: sign in with it. If you joined anew with it and want an older"
    " account back, leave the new one first, and then ask here again."
)


@never_cache
@form_page
def lost(request: HttpRequest) -> HttpResponse:
    """Who they are, and a code to the address they can read. It never says whether there is an account."""
    form, status = LostForm(posted(request), initial=request.session.get(TYPED)), 200
    if form.is_valid():
        try:
            codes.ask(request, form.cleaned_data["email"], purpose=PURPOSE)
        except TooMany as problem:
            form.add_error(None, str(problem))
            status = 429
        else:
            request.session[TYPED] = form.cleaned_data
            return redirect("members:lost-code")
    return render(request, "members/ways_back/lost.html", {"form": form}, status=status)


@never_cache
@form_page
def lost_code(request: HttpRequest) -> HttpResponse:
    typed = request.session.get(TYPED)
    if typed is None:
        return redirect("members:lost")
    step = code_step(request, typed["email"], purpose=PURPOSE)
    if step.proved and not typed["second_factor"] and rules.has_account(step.proved.email):
        messages.error(request, JOINED_ANEW % {"email": step.proved.email})
        return redirect("members:lost")
    if step.proved:
        del request.session[TYPED]
        try:
            limits.ask_for_way_back(request)
        except TooMany as problem:
            messages.error(request, str(problem))
        else:
            actions.ask(**{**typed, "email": step.proved.email})
            messages.success(
                request,
                _("Two stewards will look at it, and write to %(email)s.") % {"email": typed["email"]},
            )
        return redirect("members:sign-in")
    return render(request, "members/ways_back/code.html", step.context(), status=step.status)


@never_cache
@form_page
def object_to(request: HttpRequest, token: str) -> HttpResponse:
    """One click, by whoever reads an old address. A button, since programs that look at mail open links."""
    try:
        way = get_object_or_404(WayBack, pk=signing.loads(token, salt=OBJECTION))
    except signing.BadSignature as error:
        raise Http404 from error
    objected = actions.object_to(way) if request.method == "POST" else way.ending == WayBack.Ending.OBJECTED
    context = {"way": way, "objected": objected, "too_late": bool(way.ended_at) and not objected}
    if request.method == "POST":
        context["too_late"] = not objected
    return render(request, "members/ways_back/object.html", context)
