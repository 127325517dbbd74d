"""Where members work, and their core membership."""

import datetime as dt
from typing import Any

from django.utils import timezone

from members.accounts.models import Member
from members.affiliations.models import Affiliation
from members.core.models import CoreMembership, CoreRequest
from members.organisations.models import Domain, Organisation
from tests.factories.members import make_organisation


def make_domain(name: str, organisation: Organisation | None = None) -> Domain:
    return Domain.objects.create(name=name, organisation=organisation)


def make_affiliation(member: Member, organisation: Organisation | None = None, **fields: Any) -> Affiliation:
    """Shown by the member's main address since a hundred days ago."""
    since = timezone.localdate() - dt.timedelta(days=100)
    fields = {"email": member.email, "started_on": since, "proved_on": since, **fields}
    return Affiliation.objects.create(
        member=member, organisation=organisation or make_organisation(), **fields
    )


def make_core(member: Member, *, days: int = 400, **fields: Any) -> CoreMembership:
    """Core membership that ends in so many days, by an affiliation unless there is a reason."""
    if "reason" not in fields:
        fields.setdefault("affiliation", Affiliation.objects.filter(member=member).first())
        fields["affiliation"] = fields["affiliation"] or make_affiliation(member)
    until = timezone.localdate() + dt.timedelta(days=days)
    membership = CoreMembership.objects.create(member=member, until=until, **fields)
    member.is_core, member.core_until = membership.withdrawn_on is None, until
    member.save(update_fields=["is_core", "core_until"])
    return membership


def make_core_request(member: Member, **fields: Any) -> CoreRequest:
    fields = {"ground": "retired", "words": "I worked at Riverside for thirty years.", **fields}
    return CoreRequest.objects.create(member=member, **fields)
