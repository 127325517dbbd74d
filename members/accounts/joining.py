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

from dataclasses import dataclass

from allauth.account.app_settings import EmailVerificationMethod
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from members.accounts import codes
from members.accounts.actions import member_with
from members.accounts.codes import CodeProblem, Pending
from members.accounts.limits import TooMany
from members.accounts.models import Member

__all__ = ["Outcome", "TooMany", "confirm_code", "pending_code", "request_code"]

PURPOSE = "sign in"


@dataclass(frozen=True)
class Outcome:
    """What came of a code: a member, or only a response, or a problem."""

    member: Member | None = None
    response: HttpResponse | None = None
    problem: str = ""
    # Of a problem: offer a new code, not another try; and answer with status 429.
    ask_again: bool = False
    too_many: bool = False


def request_code(request: HttpRequest, email: str, *, name: str = "") -> None:
    """Mail a code to `email` and remember it in the session; TooMany if over a limit.

    `email` has passed a form field. `name` is given to a newcomer on joining.
    Call it outside a transaction (see `CountingDatabaseCache.count`).
    """
    codes.ask(request, email.strip().lower(), purpose=PURPOSE, name=name)


def pending_code(request: HttpRequest) -> Pending | None:
    """The code this browser was sent, if any: its address, and until when it works."""
    return Pending.of(request, PURPOSE)


def confirm_code(
    request: HttpRequest, code: str, *, next_url: str = "", accepts_conduct: bool = False
) -> Outcome:
    """Check the code; sign the member in, or start the second factor for one who has it.

    `next_url` is where the response leads, at once or after the second factor.
    `accepts_conduct`: the form before the code had the code of conduct ticked.
    Call it outside a transaction.
    """
    try:
        proved = codes.check(request, code, purpose=PURPOSE)
    except CodeProblem as problem:
        return Outcome(problem=str(problem), ask_again=problem.ask_again, too_many=problem.too_many)
    member = member_with(proved.email, name=proved.name, accepts_conduct=accepts_conduct)
    with transaction.atomic():
        response = _sign_in(request, member, proved.email, next_url)
    if request.user.is_authenticated and request.user.pk == member.pk:
        return Outcome(member=member, response=response)
    return Outcome(response=response)


def _sign_in(request: HttpRequest, member: Member, email: str, next_url: str) -> HttpResponse:
    record_authentication(request, member, method="code", email=email)
    # The code has just proved the address: no need to look it up and verify again.
    login = Login(
        user=member,
        email=email,
        redirect_url=next_url or None,
        email_verification=EmailVerificationMethod.NONE,
    )
    response: HttpResponse = perform_login(request, login)
    return response
