"""What members are told about their core membership. One function a message."""

import datetime as dt

from django.urls import reverse

from community.base.dates import day
from community.mail.actions import Draft, queue
from members.accounts.models import Member
from members.affiliations.models import Affiliation
from members.core.models import CoreMembership


def _about(until: dt.date | None, **more: object) -> dict[str, object]:
    page = {"url": reverse("members:membership"), "renew_url": reverse("members:renew-membership")}
    return {**page, "until": day(until) if until else "", **more}


def granted(member: Member, membership: CoreMembership) -> None:
    queue(
        "core_granted",
        to=member.email,
        member=member,
        context=_about(membership.until, reason=membership.reason),
    )


def refused(member: Member, reason: str) -> None:
    queue("core_refused", to=member.email, member=member, context=_about(None, reason=reason))


def withdrawn(member: Member, membership: CoreMembership) -> None:
    queue("core_withdrawn", to=member.email, member=member, context=_about(None, reason=membership.reason))


def vouched(member: Member, affiliation: Affiliation) -> None:
    context = _about(None, organisation=str(affiliation.organisation), reason=affiliation.reason)
    queue("affiliation_vouched", to=member.email, member=member, context=context)


def asked(member: Member) -> None:
    queue("core_asked", to=member.email, member=member, context=_about(None))


def renewed(member: Member, membership: CoreMembership) -> None:
    queue("core_renewed", to=member.email, member=member, context=_about(membership.until))


def ends_soon(membership: CoreMembership, days: int) -> Draft:
    """`days` before its last day; 0 when it has ended."""
    return Draft(
        name="core_ends" if days else "core_ended",
        to=membership.member.email,
        member=membership.member,
        key=f"core membership {membership.pk} ends {membership.until}, {days}",
        context=_about(membership.until, with_code=membership.affiliation_id is not None),
    )
