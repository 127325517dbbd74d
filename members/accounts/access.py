"""Who may come in: signed in, known by name, and with a second factor where it matters.

@member_required
def view(request): ...

@second_factor_required                     staff's and organisers' pages
@staff_required                             staff's alone
@second_factor_required(recently=True)      a sensitive step: asks again
"""

import time
from collections.abc import Callable
from functools import partial, wraps
from typing import Any, overload

from allauth.account import app_settings
from allauth.account.authentication import get_authentication_records
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _

type View = Callable[..., HttpResponseBase]

SECOND_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def member_required(view: View) -> View:
    """Sign in first, and say at least your name; then come back here."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return ask_to_join(request) or view(request, *args, **kwargs)

    return inner


@overload
def second_factor_required(view: View, *, recently: bool = ...) -> View: ...
@overload
def second_factor_required(view: None = ..., *, recently: bool) -> Callable[[View], View]: ...
def second_factor_required(
    view: View | None = None, *, recently: bool = False
) -> View | Callable[[View], View]:
    """As `member_required`, and this session was opened with a passkey or an authenticator app."""
    if view is None:
        return partial(second_factor_required, recently=recently)

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        refusal = ask_to_join(request) or ask_for_second_factor(request, recently=recently)
        return refusal or view(request, *args, **kwargs)

    return inner


def staff_required(view: View) -> View:
    """As `second_factor_required`, and for those who run the portal only."""

    @wraps(view)
    @second_factor_required
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not getattr(request.user, "is_staff", False):
            raise PermissionDenied(_("These pages are for the stewards who run the portal."))
        return view(request, *args, **kwargs)

    return inner


def recently_signed_in(view: View) -> View:
    """For changes to how one signs in: who left a session open must not lose the account.

    Those with a second factor show it again, all others a new code by mail.
    """

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not any(_is_recent(record) for record in get_authentication_records(request, request.user)):
            raise ReauthenticationRequired
        return view(request, *args, **kwargs)

    return inner


def ask_to_join(request: HttpRequest) -> HttpResponse | None:
    """Where somebody goes who is not signed in, or has not said their name; None if they may pass."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if not request.user.name:
        return _redirect("members:welcome", request)
    return None


def ask_for_second_factor(request: HttpRequest, *, recently: bool = False) -> HttpResponse | None:
    """Where a signed-in member goes who has not shown a second factor; None if they have."""
    if has_second_factor(request, recently=recently):
        return None
    if request.user.is_authenticated and is_mfa_enabled(request.user, SECOND_FACTORS):
        # The library's middleware asks for it, keeps a posted form, and comes back.
        raise ReauthenticationRequired
    return _redirect("members:second-factor", request)


def has_second_factor(request: HttpRequest, *, recently: bool = False) -> bool:
    """Was a passkey, an authenticator app or a recovery code shown in this session?"""
    if not request.user.is_authenticated:
        return False
    shown = [r for r in get_authentication_records(request, request.user) if r["method"] == "mfa"]
    return any(_is_recent(record) for record in shown) if recently else bool(shown)


def next_url(request: HttpRequest, default: str = "") -> str:
    """The page to go on to, if it is one of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else default


def _redirect(name: str, request: HttpRequest) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse(name)}?{urlencode({'next': request.get_full_path()})}")


def _is_recent(record: dict[str, Any]) -> bool:
    return bool(time.time() - float(record["at"]) < app_settings.REAUTHENTICATION_TIMEOUT)
