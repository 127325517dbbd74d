"""Which organisation an address belongs to."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from members.organisations.models import Domain, Organisation


def domains_of(email: str) -> Iterator[str]:
    """What could stand in the list of domains for this address, the closest first.

    x@stroke.trust.nhs.uk: stroke.trust.nhs.uk, trust.nhs.uk, nhs.uk.
    """
    host = email.rpartition("@")[2].lower()
    while "." in host:
        yield host
        host = host.partition(".")[2]


def listed_domains(emails: Iterable[str]) -> dict[str, Domain]:
    """The domain in the list that speaks for each address; an address of which none is listed is left out."""
    addresses = list(emails)
    names = {name for email in addresses for name in domains_of(email)}
    listed = {
        domain.name: domain
        for domain in Domain.objects.filter(name__in=names).select_related(
            "organisation__type", "organisation__region", "organisation__successor"
        )
    }
    found = {email: next((listed[n] for n in domains_of(email) if n in listed), None) for email in addresses}
    return {email: domain for email, domain in found.items() if domain}


def organisations_of(
    emails: Iterable[str], *, proved_on: Mapping[str, dt.date] | None = None
) -> dict[str, Organisation]:
    """Where the owner of each address works, as far as the list of domains knows.

    What has become of a merged organisation stands for it; a closed one that
    nothing followed proves nothing any more. Nor does a domain of anybody's, or,
    with the days on which the addresses were proved, one out of use by then.
    """
    days = proved_on or {}
    today: dict[int, Organisation] = {}
    shown = {}
    for email, domain in listed_domains(emails).items():
        if domain.organisation and (email not in days or domain.shows_on(days[email])):
            organisation = today.setdefault(domain.organisation.pk, domain.organisation.today)
            if not organisation.is_closed:
                shown[email] = organisation
    return shown
