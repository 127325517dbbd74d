"""Messages about signing in and the safety of an account. One function a message."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from community.base.dates import clock, moment
from community.mail.actions import Draft, queue, queue_many
from members.accounts.models import Member


def sign_in_code(to: str, code: str, until: datetime) -> None:
    """The same words for everybody: they must not tell whether the address is known."""
    queue("sign_in_code", to=to, context={"code": code, "until": clock(until)}, urgent=True, secret=True)


def address_code(to: str, code: str) -> None:
    queue("address_code", to=to, context={"code": code}, urgent=True, secret=True)


def address_taken(to: str) -> None:
    queue("address_taken", to=to, context={}, urgent=True)


def account_changed(to: str, what: str, member: Member | None) -> None:
    queue("account_changed", to=to, context={"what": what, "when": moment(timezone.now())}, member=member)


def role_changed(readers: Iterable[Member], what: str, by: Member) -> None:
    context = {"what": what, "by": by.name, "when": moment(timezone.now())}
    queue_many(Draft(name="role_changed", to=one.email, member=one, context=context) for one in readers)
