"""Contributions, nominations and fellowships, plainly made; every default can be overridden."""

import datetime as dt
import itertools
from typing import Any

from django.utils import timezone

from members.accounts.models import Member
from members.recognition.contributions.models import Contribution, Kind
from members.recognition.fellowship import terms
from members.recognition.fellowship.models import Fellowship, Nomination
from tests.factories.members import make_member

_number = itertools.count(1)


def days_ago(days: int) -> dt.date:
    return timezone.localdate() - dt.timedelta(days=days)


def make_contribution(member: Member | None = None, line: str = "", **fields: Any) -> Contribution:
    """A blog post of last month that nobody has looked at and nobody else sees."""
    number = next(_number)
    fields.setdefault("kind", Kind.BLOG)
    fields.setdefault("link", f"https://blog.example/{number}")
    fields.setdefault("on", days_ago(30))
    return Contribution.objects.create(
        member=member or make_member(), line=line or f"Contribution {number}", **fields
    )


def make_nomination(
    nominee: Member | None = None, *, nominator: Member | None = None, **fields: Any
) -> Nomination:
    """One that waits for the answer of the nominee."""
    nominee = nominee or make_member()
    fields.setdefault("name", nominee.name)
    fields.setdefault("email", nominee.email)
    fields.setdefault("why", "They help everybody.")
    fields.setdefault("links", ["https://blog.example/why"])
    return Nomination.objects.create(nominee=nominee, nominator=nominator or make_member(), **fields)


def make_nomination_with_judges(nominee: Member | None = None, **fields: Any) -> Nomination:
    """One that the nominee accepted today, with three contributions."""
    nominee = nominee or make_member()
    for _ in range(3):
        make_contribution(nominee)
    accepted_on = fields.setdefault("accepted_on", timezone.localdate())
    fields.setdefault("judges_until", terms.judges_until(accepted_on))
    return make_nomination(nominee, state=Nomination.State.WITH_JUDGES, **fields)


def make_fellowship(member: Member | None = None, **fields: Any) -> Fellowship:
    """Awarded a year ago; only a name where no member is given."""
    number = next(_number)
    fields.setdefault("name", member.name if member else f"Fellow {number}")
    awarded_on = fields.setdefault("awarded_on", days_ago(365))
    fields.setdefault("until", terms.last_day(awarded_on))
    fields.setdefault("organisations", ["Riverside Trust"])
    fields.setdefault("kinds", ["blog"])
    return Fellowship.objects.create(member=member, **fields)
