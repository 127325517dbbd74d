"""Joining and signing in are one thing: an address, a six-digit code by mail, and you are in.

Asking for a code never looks at who is known: the same work is done and the
same mail goes out for everybody, so neither the page, nor the mail, nor the
time it takes can tell. Only somebody who has read the code learns more. A
newcomer becomes a Member at that moment; before, the session is all there is.

    request_code(request, "o'brien@trust.example")
    outcome = confirm_code(request, "123456")
    if outcome.member: ...          signed in, perhaps for the first time
    elif outcome.response: ...      go there: the second factor comes next
    else: show outcome.problem
"""

import secrets
import time
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Self

from allauth.account.adapter import get_adapter
from allauth.account.app_settings import EmailVerificationMethod
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core.internal.cryptokit import compare_user_code
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from members.accounts import limits, mails
from members.accounts.actions import member_with
from members.accounts.limits import TooMany
from members.accounts.models import Member

__all__ = ["Outcome", "Pending", "TooMany", "confirm_code", "request_code"]

SESSION_KEY = "joining"
LASTS = timedelta(seconds=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT)
# A second request sends the same code again while it has this long to go, so
# that two open tabs, or the older of two mails, still work.
WORTH_SENDING_AGAIN = timedelta(minutes=5)

EXPIRED = "That code no longer works. Ask for a new one."
NONE_ASKED = "There is no code waiting for you here. Type your e-mail address to get one."


@dataclass(frozen=True)
class Pending:
    """What the session remembers between the address and the code."""

    number: str
    email: str
    name: str
    code: str
    at: float

    @classmethod
    def of(cls, request: HttpRequest) -> Self | None:
        """The code this browser waits for, live or expired."""
        kept = request.session.get(SESSION_KEY)
        return cls(**kept) if kept else None

    @property
    def until(self) -> datetime:
        return datetime.fromtimestamp(self.at, UTC) + LASTS

    def good_for(self, time_left: timedelta) -> bool:
        return bool(self.code) and timezone.now() + time_left < self.until


@dataclass(frozen=True)
class Outcome:
    """What came of a code. Exactly one of: member, response alone, problem."""

    member: Member | None = None
    response: HttpResponse | None = None
    problem: str = ""
    ask_again: bool = False
    """The code is of no more use: offer a new one, not another try."""
    too_many: bool = False


def request_code(request: HttpRequest, email: str, *, name: str = "") -> None:
    """Mail a code to `email` and remember it in the session; TooMany if over a limit.

    `email` has passed a form field. `name` is given to a newcomer on joining.
    Call it outside a transaction (see `CountingDatabaseCache.count`).
    """
    address = email.strip().lower()
    limits.ask_for_code(request, address)
    pending = Pending.of(request)
    if pending and pending.email == address and pending.good_for(WORTH_SENDING_AGAIN):
        pending = replace(pending, name=name or pending.name)
    else:
        code = get_adapter().generate_login_code()
        pending = Pending(secrets.token_urlsafe(12), address, name, code, time.time())
    request.session[SESSION_KEY] = asdict(pending)
    with transaction.atomic():
        mails.sign_in_code(pending.email, pending.code, pending.until)


def confirm_code(request: HttpRequest, code: str, *, next_url: str = "") -> Outcome:
    """Check the code; sign the member in, or start the second factor for one who has it.

    `next_url` is where the second factor leads back to. Call it outside a transaction.
    """
    pending = Pending.of(request)
    if pending is None:
        return Outcome(problem=NONE_ASKED, ask_again=True)
    if not pending.good_for(timedelta(0)):
        return Outcome(problem=EXPIRED, ask_again=True)
    try:
        _check(request, pending, code)
    except TooMany as problem:
        # Not even the right digits work from now on; the next request makes new ones.
        request.session[SESSION_KEY] = asdict(replace(pending, code=""))
        return Outcome(problem=str(problem), ask_again=True, too_many=True)
    except ValueError as problem:
        return Outcome(problem=str(problem))
    del request.session[SESSION_KEY]
    member = member_with(pending.email, name=pending.name)
    return _sign_in(request, member, pending.email, next_url)


def _check(request: HttpRequest, pending: Pending, code: str) -> None:
    left = limits.guess(request, pending.number)
    if compare_user_code(actual=code, expected=pending.code):
        return
    limits.guessed_wrong(request)
    if left == 0:
        raise TooMany("That is not the code we sent, and you have no tries left. Ask for a new code.")
    tries = "1 try" if left == 1 else f"{left} tries"
    raise ValueError(f"That is not the code we sent. Check the newest message from us. You have {tries} left.")


def _sign_in(request: HttpRequest, member: Member, email: str, next_url: str) -> Outcome:
    record_authentication(request, member, method="code", email=email)
    # The code has just proved the address: no need to look it up and verify again.
    login = Login(
        user=member, email=email, redirect_url=next_url or None, email_verification=EmailVerificationMethod.NONE
    )
    response = perform_login(request, login)
    if request.user.is_authenticated and request.user.pk == member.pk:
        return Outcome(member=member, response=response)
    return Outcome(response=response)
