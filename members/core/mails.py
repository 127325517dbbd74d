"""What members are told about their core membership. One function a message."""

import datetime as dt

from django.conf import settings
from django.urls import reverse

from community.base.dates import day
from community.mail.actions import Draft, queue, queue_many
from members.accounts.models import Member
from members.affiliations.models import Affiliation
from members.core.models import CoreMembership, CoreRequest


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


def request_waits(asked: CoreRequest, stewards: list[Member]) -> None:
    """To every other steward; to the community's mailbox if there is none. The words stay on the page."""
    url = reverse("members:steward-core-request", args=[asked.pk])
    context = {"name": asked.member.name, "url": url}
    readers: list[tuple[str, Member | None]] = [(steward.email, steward) for steward in stewards]
    queue_many(
        Draft(name="core_request_waits", to=to, member=steward, context=context)
        for to, steward in readers or [(settings.COMMUNITY["contact"], None)]
    )


def renewed(member: Member, membership: CoreMembership) -> None:
    queue("core_renewed", to=member.email, member=member, context=_about(membership.until))


def proof_gone(membership: CoreMembership) -> Draft:
    """The address on which it rested turned out to show nothing."""
    affiliation = membership.affiliation
    return Draft(
        name="core_proof_gone",
        to=membership.member.email,
        member=membership.member,
        context=_about(
            None,
            email=affiliation.email if affiliation else "",
            organisation=str(affiliation.organisation) if affiliation else "",
        ),
    )


def ends_soon(membership: CoreMembership, days: int, *, with_code: bool) -> Draft:
    """`days` before its last day; 0 when it has ended. `with_code`: an address of theirs can renew it."""
    return Draft(
        name="core_ends" if days else "core_ended",
        to=membership.member.email,
        member=membership.member,
        key=f"core membership {membership.pk} ends {membership.until}, {days}",
        context=_about(membership.until, with_code=with_code),
    )
