"""How long core membership lasts, and why somebody has it or not: values that a page can show."""

import datetime as dt
from dataclasses import dataclass
from enum import Enum

from django.utils import timezone

from members.accounts.models import Member
from members.affiliations.models import Affiliation
from members.affiliations.queries import listed_domains, organisations_of
from members.core.models import CoreMembership, CoreRequest
from members.organisations.models import Domain

YEARS = 2
# One may renew so long before the end.
RENEWABLE = dt.timedelta(days=90)


def last_day(proved_on: dt.date) -> dt.date:
    """Two years from that day; from 29 February, to the 28th."""
    try:
        return proved_on.replace(year=proved_on.year + YEARS)
    except ValueError:
        return proved_on.replace(year=proved_on.year + YEARS, day=28)


def first_proof(today: dt.date) -> dt.date:
    """The earliest proof that still counts today: the day whose `last_day` is not over."""
    try:
        return today.replace(year=today.year - YEARS)
    except ValueError:
        return today.replace(year=today.year - YEARS, month=3, day=1)


class Why(Enum):
    """Why somebody has core membership (the first three) or not."""

    WORKS_THERE = "works_there"
    GRANTED = "granted"
    RECORDED = "recorded"
    # What it follows from has come to count since; the worker gives it in the morning.
    DUE = "due"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"
    NOT_CORE = "not_core"
    KIND_UNKNOWN = "kind_unknown"
    NOT_SHOWN = "not_shown"


@dataclass(frozen=True)
class Address:
    """One of somebody's addresses, and what it says about where they work."""

    email: str
    organisation: str = ""
    is_anybodys: bool = False
    is_retired: bool = False


@dataclass(frozen=True)
class Standing:
    """Where somebody stands: what their membership page says."""

    why: Why
    until: dt.date | None = None
    membership: CoreMembership | None = None
    affiliation: Affiliation | None = None
    renews_with: str = ""
    asked: CoreRequest | None = None

    @property
    def is_core(self) -> bool:
        return self.why in {Why.WORKS_THERE, Why.GRANTED, Why.RECORDED}

    @property
    def has_left(self) -> bool:
        """They have it from an organisation where they no longer are."""
        return bool(self.is_core and self.affiliation and self.affiliation.ended_on)

    @property
    def may_renew(self) -> bool:
        """Only what an address shows, and not two years ahead every week."""
        if not self.renews_with or self.why == Why.WITHDRAWN:
            return False
        return not self.is_core or self._ends_soon

    @property
    def may_ask(self) -> bool:
        if self.asked and self.asked.decided_at is None:
            return False
        return not self.is_core or (self._ends_soon and not self.renews_with)

    @property
    def _ends_soon(self) -> bool:
        return self.until is not None and self.until - timezone.localdate() <= RENEWABLE


def standing(member: Member, affiliations: list[Affiliation]) -> Standing:
    """`affiliations` are all of the member's, with their organisations and types."""
    membership = (
        CoreMembership.objects.filter(member=member).select_related("affiliation__organisation").first()
    )
    asked = CoreRequest.objects.filter(member=member).order_by("-id").first()
    why, affiliation = _why(member, membership, [one for one in affiliations if one.ended_on is None])
    return Standing(
        why=why,
        until=member.core_until,
        membership=membership,
        affiliation=affiliation,
        renews_with=renewing_address(member, affiliations),
        asked=asked,
    )


def renewing_address(member: Member, affiliations: list[Affiliation]) -> str:
    """The address to which the code goes that renews the membership; empty if none can."""
    return next(iter(renewable(member, affiliations)), "")


def renewable(member: Member, affiliations: list[Affiliation]) -> dict[str, Affiliation]:
    """Each address of theirs by which it is renewed, and the open affiliation that counts and that it shows.

    The address that showed it last comes first; any other on a domain of the organisation does as well.
    """
    counting = {one.organisation_id: one for one in affiliations if one.ended_on is None and counts(one)}
    if not counting:
        return {}
    # Where a domain went out of use a code that comes back proves nothing any more.
    own = [address.email for address in addresses_of(member) if not address.is_retired]
    remembered = {one.email: one for one in counting.values() if one.email in own}
    shown = organisations_of(own)
    return remembered | {email: counting[one.pk] for email, one in shown.items() if one.pk in counting}


def counts(affiliation: Affiliation) -> bool:
    kind = affiliation.organisation.type
    return kind is not None and kind.core


def _why(
    member: Member, membership: CoreMembership | None, open_ones: list[Affiliation]
) -> tuple[Why, Affiliation | None]:
    if member.is_core_today:
        if membership is None:
            return Why.RECORDED, None
        return (Why.WORKS_THERE if membership.affiliation else Why.GRANTED), membership.affiliation
    if membership and membership.withdrawn_on:
        return Why.WITHDRAWN, None
    if membership or member.core_until:
        return Why.ENDED, next(filter(counts, open_ones), None)
    for affiliation in open_ones:
        if counts(affiliation):
            due = affiliation.proved_on >= first_proof(timezone.localdate())
            return (Why.DUE if due else Why.ENDED), affiliation
    for affiliation in open_ones:
        return (Why.NOT_CORE if affiliation.organisation.type else Why.KIND_UNKNOWN), affiliation
    return Why.NOT_SHOWN, None


def typed_and_shown(member: Member, affiliations: list[Affiliation]) -> Affiliation | None:
    """Where they are shown to work, if they typed another name and are found by nothing but that."""
    if member.organisation_id or not member.organisation_typed:
        return None
    return next((one for one in affiliations if one.ended_on is None), None)


def addresses_of(member: Member) -> list[Address]:
    """Each verified address of the member's and whose it is."""
    emails = _verified(member)
    listed = listed_domains(emails)
    return [_address(email, listed.get(email)) for email in emails]


def _verified(member: Member) -> list[str]:
    addresses = member.emailaddress_set.filter(verified=True).order_by("-primary", "email")
    return list(addresses.values_list("email", flat=True))


def _address(email: str, domain: Domain | None) -> Address:
    if domain is None:
        return Address(email)
    return Address(
        email,
        str(domain.organisation or ""),
        is_anybodys=domain.organisation is None,
        is_retired=not domain.shows_on(timezone.localdate()),
    )
