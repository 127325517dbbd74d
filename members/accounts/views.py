"""Pages for joining, signing in and one's own account."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.reauthentication import resume_request
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.internal.flows.sessions import end_sessions
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from community.base.requests import form_page, posted
from members.accounts import actions, joining
from members.accounts.access import has_second_factor, member_required, next_url
from members.accounts.code_pages import code_step, where_to
from members.accounts.forms import AddressForm, CodeForm, DetailsForm, WelcomeForm
from members.accounts.limits import TooMany
from members.accounts.requests import MemberRequest

AGAIN = "confirm it is you"
CODE_SENT = _("We have sent the message with your code again. It can take a minute to arrive.")
MEMBER_NOW = _("You are a member. Nobody else sees your profile yet: your account page is where you open it.")


@never_cache
@form_page
def sign_in(request: HttpRequest) -> HttpResponse:
    onward = next_url(request)
    if request.user.is_authenticated:
        return redirect(onward or "community:home")
    status = 200
    form = AddressForm(posted(request))
    if form.is_valid():
        try:
            joining.request_code(request, form.cleaned_data["email"])
        except TooMany as problem:
            form.add_error(None, str(problem))
            status = 429
        else:
            return redirect(_with_next("members:code", onward))
    return render(request, "members/accounts/sign_in.html", {"form": form, "next": onward}, status=status)


@never_cache
@form_page
def code(request: HttpRequest) -> HttpResponse:
    onward = next_url(request)
    if request.user.is_authenticated:
        return redirect(onward or "community:home")
    form = CodeForm(posted(request))
    status = 200
    if form.is_valid():
        outcome = joining.confirm_code(request, form.cleaned_data["code"], next_url=onward)
        if outcome.response:
            return outcome.response
        form = CodeForm.saying(outcome.problem)
        status = 429 if outcome.too_many else 200
    return _code_page(request, form, onward, status)


@require_POST
def code_again(request: HttpRequest) -> HttpResponse:
    onward = next_url(request)
    pending = joining.pending_code(request)
    if pending is None:
        return redirect(_with_next("members:sign-in", onward))
    try:
        joining.request_code(request, pending.email)
    except TooMany as problem:
        return _code_page(request, CodeForm.saying(problem), onward, status=429)
    messages.success(request, CODE_SENT)
    return redirect(_with_next("members:code", onward))


def _code_page(request: HttpRequest, form: CodeForm, onward: str, status: int) -> HttpResponse:
    context = {"form": form, "pending": joining.pending_code(request), "next": onward}
    return render(request, "members/accounts/code.html", context, status=status)


@login_required
@form_page
def reauthenticate(request: MemberRequest) -> HttpResponse:
    """Somebody without a second factor shows by a code from their mailbox that it is still them."""
    to_form = where_to(request, purpose=AGAIN)
    step = code_step(request, to_form.address, purpose=AGAIN)
    if step.proved:
        record_authentication(request, request.user, method="code", reauthenticated=True)
        return resume_request(request) or redirect("members:account")
    context = {**step.context(), "to_form": to_form, "next": next_url(request)}
    return render(request, "members/accounts/reauthenticate.html", context, status=step.status)


@login_required
@form_page
def welcome(request: MemberRequest) -> HttpResponse:
    is_new = not request.user.name
    form = WelcomeForm(posted(request), instance=request.user)
    if form.is_valid():
        actions.save_details(form.save(commit=False), accepts=form.cleaned_data.get("accept", False))
        if is_new:
            messages.success(request, MEMBER_NOW)
        return redirect(next_url(request) or "community:home")
    context = {"form": form, "next": next_url(request)}
    return render(request, "members/accounts/welcome.html", context)


@member_required
@require_safe
def account(request: MemberRequest) -> HttpResponse:
    """Everything about one's own account, and where each of it is changed."""
    authenticators = list(Authenticator.objects.filter(user=request.user))
    context = {
        "member": request.user,
        "addresses": EmailAddress.objects.filter(user=request.user).order_by("-primary", "email"),
        "passkeys": [a for a in authenticators if a.type == Authenticator.Type.WEBAUTHN],
        "app": next((a for a in authenticators if a.type == Authenticator.Type.TOTP), None),
        "recovery": next((a for a in authenticators if a.type == Authenticator.Type.RECOVERY_CODES), None),
        "sessions": UserSession.objects.filter(user=request.user).count(),
        "carry_on": request.session.get("after_second_factor"),
    }
    return render(request, "members/accounts/account.html", context)


@member_required
@form_page
def details(request: MemberRequest) -> HttpResponse:
    form = DetailsForm(posted(request), instance=request.user)
    if form.is_valid():
        actions.save_details(form.save(commit=False))
        messages.success(request, gettext("Your details have been saved."))
        return redirect("members:account")
    return render(request, "members/accounts/details.html", {"form": form})


@member_required
@require_safe
def second_factor(request: MemberRequest) -> HttpResponse:
    """Why these pages ask for more than a code by mail, and how to set it up."""
    onward = next_url(request)
    if has_second_factor(request):
        return redirect(onward or "members:account")
    request.session["after_second_factor"] = onward
    return render(request, "members/accounts/second_factor.html")


@require_POST
@member_required
def sign_out_everywhere(request: MemberRequest) -> HttpResponse:
    """End every session of this member, this one last."""
    end_sessions(request, list(UserSession.objects.filter(user=request.user)))
    messages.success(request, gettext("So are all your other devices."))
    return redirect("community:home")


def _with_next(name: str, onward: str) -> str:
    url = reverse(name)
    return f"{url}?{urlencode({'next': onward})}" if onward else url
