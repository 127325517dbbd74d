"""Six digits by mail: made, remembered in the session, checked, and counted.

ask(request, "o'brien@trust.example", purpose="sign in")
proved = check(request, "123456", purpose="sign in")     or CodeProblem
"""

import secrets
import time
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Self

from allauth.account.adapter import get_adapter
from allauth.core.internal.cryptokit import compare_user_code
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members.accounts import limits, mails
from members.accounts.limits import TooMany

LASTS = timedelta(seconds=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT)
# A second request sends the same code again while it has this long to go, so
# that two open tabs, or the older of two mails, still work.
WORTH_SENDING_AGAIN = timedelta(minutes=5)


class CodeProblem(Exception):
    """The code was not taken; the text is a sentence for the person."""

    def __init__(self, sentence: str, *, ask_again: bool = True, too_many: bool = False) -> None:
        super().__init__(sentence)
        self.ask_again = ask_again
        self.too_many = too_many


@dataclass(frozen=True)
class Pending:
    """What the session remembers between the address and the code."""

    number: str
    email: str
    name: str
    code: str
    at: float

    @classmethod
    def of(cls, request: HttpRequest, purpose: str) -> Self | None:
        """The code this browser waits for, live or not."""
        kept = request.session.get(f"code to {purpose}")
        return cls(**kept) if kept else None

    def keep(self, request: HttpRequest, purpose: str) -> None:
        request.session[f"code to {purpose}"] = asdict(self)

    @property
    def until(self) -> datetime:
        return datetime.fromtimestamp(self.at, UTC) + LASTS

    def good_for(self, time_left: timedelta) -> bool:
        return bool(self.code) and timezone.now() + time_left < self.until


def ask(request: HttpRequest, address: str, *, purpose: str, name: str = "") -> None:
    """Mail a code to `address`; TooMany if that is over a limit."""
    limits.ask_for_code(request, address)
    pending = Pending.of(request, purpose)
    if pending and pending.email == address and pending.good_for(WORTH_SENDING_AGAIN):
        pending = replace(pending, name=name or pending.name)
    else:
        code = get_adapter().generate_login_code()
        pending = Pending(secrets.token_urlsafe(12), address, name, code, time.time())
    pending.keep(request, purpose)
    with transaction.atomic():
        mails.sign_in_code(pending.email, pending.code, pending.until)


def check(request: HttpRequest, code: str, *, purpose: str) -> Pending:
    """What was waiting for this code, which is then used up; CodeProblem if it is not the one."""
    pending = Pending.of(request, purpose)
    if pending is None:
        raise CodeProblem(_("There is no code waiting for you here. Type your email address to get one."))
    if not pending.good_for(timedelta(0)):
        raise CodeProblem(_("That code no longer works. Ask for a new one."))
    try:
        left = limits.guess(request, pending.number)
        if not compare_user_code(actual=code, expected=pending.code):
            _refuse(request, left)
    except TooMany as problem:
        # Not even the right digits work from now on; the next request makes new ones.
        replace(pending, code="").keep(request, purpose)
        raise CodeProblem(str(problem), too_many=True) from problem
    del request.session[f"code to {purpose}"]
    return pending


def _refuse(request: HttpRequest, left: int) -> None:
    limits.guessed_wrong(request)
    if left == 0:
        raise TooMany(_("That is not the code we sent, and you have no tries left. Ask for a new code."))
    sentence = ngettext(
        "That is not the code we sent. Check the newest message from us. You have %(left)s try left.",
        "That is not the code we sent. Check the newest message from us. You have %(left)s tries left.",
        left,
    )
    raise CodeProblem(sentence % {"left": left}, ask_again=False)
