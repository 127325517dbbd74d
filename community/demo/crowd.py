"""Invented members: enough of them to fill the biggest conference, the same ones each time."""

import datetime as dt
import unicodedata
from dataclasses import dataclass
from itertools import count, islice

from allauth.account.models import EmailAddress
from django.conf import settings
from django.utils import timezone

from community.demo.names import GIVEN, ORGANISATIONS, SURNAMES
from members.accounts.models import Member
from members.organisations.models import Domain, Organisation, OrganisationType, Region

SIZE = 1_100
# A step without a common factor with the number of names walks through all pairs before one comes again.
STEP = 37
OUTSIDE_THE_NHS = {"Private company", "Other"}


@dataclass(frozen=True)
class Crowd:
    """Everybody who is not one of the people to sign in as."""

    members: list[Member]

    def starting_at(self, first: int) -> list[Member]:
        """All of them, another one first: so that not every event has the same people."""
        return self.members[first:] + self.members[:first]

    @property
    def core(self) -> list[Member]:
        return [member for member in self.members if member.is_core]


def load_organisations() -> list[Organisation]:
    types = {name: OrganisationType.objects.get_or_create(name=name)[0] for _, name, _, _ in ORGANISATIONS}
    regions = {name: Region.objects.get_or_create(name=name)[0] for _, _, name, _ in ORGANISATIONS}
    Organisation.objects.bulk_create(
        (
            Organisation(name=name, type=types[kind], region=regions[region])
            for name, kind, region, _ in ORGANISATIONS
        ),
        ignore_conflicts=True,
    )
    by_name = {
        organisation.name: organisation for organisation in Organisation.objects.select_related("type")
    }
    Domain.objects.bulk_create(
        (Domain(name=domain, organisation=by_name[name]) for name, _, _, domain in ORGANISATIONS),
        ignore_conflicts=True,
    )
    return [by_name[name] for name, _, _, _ in ORGANISATIONS]


def load_crowd(organisations: list[Organisation]) -> Crowd:
    members = Member.objects.bulk_create(islice(_people(organisations), SIZE))
    EmailAddress.objects.bulk_create(
        EmailAddress(user=member, email=member.email, verified=True, primary=True) for member in members
    )
    return Crowd(members)


def _people(organisations: list[Organisation]) -> "map[Member]":
    used: set[str] = set()

    def person(number: int) -> Member:
        given = GIVEN[number * STEP % len(GIVEN)]
        surname = SURNAMES[(number * STEP + number // len(GIVEN)) % len(SURNAMES)]
        place = number * 7 % len(organisations)
        email = address(given, surname, ORGANISATIONS[place][3], used)
        return _member(number, f"{given} {surname}", email, organisations[place])

    return map(person, count())


def _member(number: int, name: str, email: str, organisation: Organisation) -> Member:
    contributions = (Member.Contribution.CHAMPION, Member.Contribution.DATA_SCIENTIST, "")
    is_core = organisation.type is not None and organisation.type.name not in OUTSIDE_THE_NHS
    joined_at = timezone.now() - dt.timedelta(days=20 + 2 * number)
    member = Member(
        email=email,
        name=name,
        contribution=contributions[number % 3],
        organisation=organisation,
        organisation_type=organisation.type,
        region=organisation.region,
        is_core=is_core and number % 5 != 0,
        core_until=timezone.localdate() + dt.timedelta(days=30 + number % 700),
        joined_at=joined_at,
        code_of_conduct_version=settings.CODE_OF_CONDUCT_VERSION,
        code_of_conduct_accepted_at=joined_at,
    )
    member.set_unusable_password()
    return member


def address(given: str, surname: str, domain: str, used: set[str]) -> str:
    """Apostrophes and hyphens stay: the last system refused such addresses."""
    local = f"{_ascii(given)}.{_ascii(surname)}".lower()
    for suffix in ("", *(str(number) for number in range(2, SIZE))):
        if (email := f"{local}{suffix}@{domain}") not in used:
            used.add(email)
            return email
    raise ValueError("More people of one name than the crowd has members.")


def _ascii(name: str) -> str:
    plain = name.replace("Ł", "L").replace("ø", "o")
    return unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
