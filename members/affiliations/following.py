"""Affiliations follow what is known of addresses, domains and organisations, without anybody's work.

Whoever writes affiliations of a member locks the member's row first
(`locked`): then two workers, or a worker and a steward, take turns.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.db.models import Exists, ExpressionWrapper, F, Func, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Coalesce, Concat, Now
from django.utils import timezone

from members.accounts.models import Member
from members.affiliations.models import AddressProof, Affiliation, FollowedDomain
from members.affiliations.queries import domains_of, organisations_of
from members.organisations.models import Domain, Organisation
from members.organisations.rules import is_called

BATCH = 500


@dataclass(frozen=True)
class Moved:
    """An affiliation that ended by no doing of the person's; `after` is where it went.

    It is None where the address shows nothing any more: its domain was given to the wrong
    organisation, and turned out to be anybody's.
    """

    before: Affiliation
    after: Affiliation | None


@dataclass(frozen=True)
class Followed:
    """How many addresses were looked at, and the affiliations that they opened or showed anew."""

    addresses: int
    shown: list[Affiliation]


def locked(members: Iterable[int], *, wait: bool = True) -> set[int]:
    """Lock these members' rows until the end of the transaction; without `wait`, those that are free."""
    rows = Member.objects.filter(pk__in=set(members)).order_by("pk")
    return set(rows.select_for_update(no_key=True, skip_locked=not wait).values_list("pk", flat=True))


def follow_addresses(member: Member | None = None) -> Followed:
    """Open what newly proved addresses show, of this member or of up to `BATCH` people.

    In a transaction of the caller's.
    """
    waiting = AddressProof.objects.filter(followed_at=None, address__verified=True)
    if member:
        waiting = waiting.filter(address__user=member)
    owners = set(waiting.order_by("pk").values_list("address__user", flat=True)[:BATCH])
    if not owners:
        return Followed(0, [])
    mine = locked(owners, wait=member is not None)
    proofs = list(
        waiting.filter(address__user__in=mine).select_for_update(of=("self",)).select_related("address")
    )
    opened = _opened(proofs)
    AddressProof.objects.filter(pk__in=[proof.pk for proof in proofs]).update(followed_at=Now())
    return Followed(len(proofs), opened)


def _opened(proofs: list[AddressProof]) -> list[Affiliation]:
    days = {proof.address.email: timezone.localdate(proof.proved_at) for proof in proofs}
    shown_by = organisations_of(days, proved_on=days)
    earlier = _by_pair(Affiliation.objects.filter(member__in={proof.address.user_id for proof in proofs}))
    result: dict[tuple[int, int], Affiliation] = {}
    # The latest proof last: it is the one that stands.
    for proof in sorted(proofs, key=lambda one: one.proved_at):
        organisation = shown_by.get(proof.address.email)
        if organisation is None:
            continue
        pair = (proof.address.user_id, organisation.pk)
        result[pair] = _shown(proof, organisation, [*earlier[pair], *filter(None, [result.get(pair)])])
    return _written(list(result.values()))


def _shown(proof: AddressProof, organisation: Organisation, known: list[Affiliation]) -> Affiliation:
    """The affiliation that this proof shows. Who has left has no proof of it any more."""
    day, email = timezone.localdate(proof.proved_at), proof.address.email
    affiliation = next((one for one in known if one.ended_on is None), None)
    if affiliation is None:
        before = [one.ended_on for one in known if one.ended_on]
        affiliation = Affiliation(
            member_id=proof.address.user_id,
            organisation=organisation,
            started_on=max([day, *before]),
            proved_on=day,
        )
    elif affiliation.proved_on > day:
        return affiliation
    affiliation.organisation = organisation
    affiliation.email, affiliation.proved_on = email, day
    affiliation.vouched_by, affiliation.reason = None, ""
    return affiliation


def _written(affiliations: list[Affiliation]) -> list[Affiliation]:
    new = [one for one in affiliations if one.pk is None]
    old = [one for one in affiliations if one.pk is not None]
    Affiliation.objects.bulk_update(old, ["email", "proved_on", "vouched_by", "reason"])
    Affiliation.objects.bulk_create(new)
    for organisation, members in _by_organisation(new).items():
        silent = Member.objects.filter(pk__in=members, organisation=None)
        typed = silent.values_list("pk", "organisation_typed")
        # What they typed before it was in the list is theirs, unless it says the same.
        same = [member for member, name in typed if not name or is_called(organisation, name)]
        say_where(Member.objects.filter(pk__in=same), organisation)
    return affiliations


def say_where(members: "QuerySet[Member]", organisation: Organisation) -> None:
    """What the members say about where they work becomes this organisation."""
    members.update(
        organisation=organisation,
        organisation_typed="",
        organisation_type=Coalesce(Value(organisation.type_id), F("organisation_type")),
        region=Coalesce(Value(organisation.region_id), F("region")),
    )


def no_longer_said(ended: Sequence[Affiliation]) -> None:
    """Who said that they work there says what they have besides, or nothing; their rows are locked."""
    left = Affiliation.objects.open().filter(member__in={one.member_id for one in ended})
    newest = {one.member_id: one for one in left.select_related("organisation").order_by("started_on", "pk")}
    for organisation, members in _by_organisation(ended).items():
        said = Member.objects.filter(organisation=organisation)
        for member in newest.keys() & set(members):
            say_where(said.filter(pk=member), newest[member].organisation)
        nothing = said.filter(pk__in=set(members) - newest.keys())
        nothing.filter(organisation_type=organisation.type_id).update(organisation_type=None)
        nothing.update(organisation=None)


def follow_successors() -> list[Moved]:
    """Affiliations in an organisation that became part of another go on there, up to `BATCH` at a time.

    In a transaction of the caller's.
    """
    gone = Affiliation.objects.open().filter(
        organisation__successor__isnull=False, organisation__closed_on__lt=timezone.localdate()
    )
    members = locked(gone.values_list("member", flat=True)[:BATCH], wait=False)
    moving = list(gone.filter(member__in=members).select_related("organisation__successor"))
    return _moved(
        moving,
        to=lambda affiliation: affiliation.organisation.today,
        last_day=lambda affiliation: affiliation.organisation.closed_on or timezone.localdate(),
    )


def follow_reopened() -> list[Moved]:
    """What went on in a successor goes back where that merger was taken back, up to `BATCH` at a time.

    Where an address shows it, that is: what a steward vouched for, a steward puts right. In a
    transaction of the caller's.
    """
    there = Q(closed_on=None) | Q(closed_on__gte=timezone.localdate())
    host = ExpressionWrapper(OuterRef("host"), TextField())
    above = Q(host=F("name")) | Q(host__endswith=Concat(Value("."), F("name")))
    theirs = Domain.objects.filter(organisation=OuterRef("follows__organisation")).alias(host=host)
    went = Affiliation.objects.open().alias(host=_host("email")).exclude(email="")
    went = went.exclude(organisation=F("follows__organisation")).filter(
        Exists(theirs.filter(above)), follows__organisation__in=Organisation.objects.filter(there)
    )
    members = locked(went.values_list("member", flat=True)[:BATCH], wait=False)
    found = list(went.filter(member__in=members).select_related("follows__organisation"))
    shown = organisations_of(affiliation.email for affiliation in found)
    today = timezone.localdate()
    return _moved(
        [one for one in found if one.follows and shown.get(one.email) == one.follows.organisation],
        to=lambda affiliation: shown[affiliation.email],
        last_day=lambda affiliation: today,
    )


def follow_domains() -> list[Moved]:
    """Look anew at the people of each domain that was added or given to another organisation.

    Their addresses wait for `follow_addresses` after this; what the domain
    showed before goes along with it. In a transaction of the caller's.
    """
    was, now = Coalesce("followed__organisation", 0), Coalesce("organisation", 0)
    changed = list(
        Domain.objects.alias(was=was, now=now)
        .filter(Q(followed__isnull=True) | ~Q(was=F("now")))
        .select_for_update(of=("self",), skip_locked=True)
        .select_related("followed")
    )
    if not changed:
        return []
    hosts = _hosts_under({domain.name for domain in changed})
    AddressProof.objects.filter(address__in=_addresses_at(hosts)).update(followed_at=None)
    moved = _no_longer_shown({d.followed.organisation_id for d in changed if hasattr(d, "followed")}, hosts)
    FollowedDomain.objects.bulk_create(
        [FollowedDomain(domain=domain, organisation_id=domain.organisation_id) for domain in changed],
        update_conflicts=True,
        unique_fields=["domain"],
        update_fields=["organisation"],
    )
    return moved


def _no_longer_shown(organisations: set[int | None], hosts: list[str]) -> list[Moved]:
    """What the addresses at these hosts showed, and show no more, goes where they now lead."""
    suspects = Affiliation.objects.open().filter(organisation__in=organisations - {None}).exclude(email="")
    suspects = suspects.alias(host=_host("email")).filter(host__in=hosts)
    members = locked(suspects.values_list("member", flat=True))
    affiliations = list(suspects.filter(member__in=members).select_related("organisation"))
    shown = organisations_of(affiliation.email for affiliation in affiliations)
    wrong = [one for one in affiliations if shown.get(one.email) != one.organisation]
    today = timezone.localdate()
    return _moved(wrong, to=lambda one: shown.get(one.email), last_day=lambda one: today)


def _moved(
    affiliations: list[Affiliation],
    *,
    to: Callable[[Affiliation], Organisation | None],
    last_day: Callable[[Affiliation], dt.date],
) -> list[Moved]:
    """End each and open it where it leads; the members' rows are locked."""
    rows = Affiliation.objects.open().filter(member__in={one.member_id for one in affiliations})
    there = {pair: found[0] for pair, found in _by_pair(rows).items()}
    moved, new = [], []
    for before in affiliations:
        before.ended_on = max(before.started_on, last_day(before))
        organisation = to(before)
        after = there.get((before.member_id, organisation.pk)) if organisation else None
        if organisation and after is None:
            after = _continued(before, organisation)
            there[before.member_id, organisation.pk] = after
            new.append(after)
        moved.append(Moved(before, after))
    Affiliation.objects.bulk_update(affiliations, ["ended_on"])
    Affiliation.objects.bulk_create(new)
    for before, after in ((one.before, one.after) for one in moved):
        if after:
            said = Member.objects.filter(pk=before.member_id, organisation=before.organisation_id)
            say_where(said, after.organisation)
    no_longer_said([one.before for one in moved if one.after is None])
    return moved


def _continued(before: Affiliation, organisation: Organisation) -> Affiliation:
    ended = before.ended_on or timezone.localdate()
    return Affiliation(
        member_id=before.member_id,
        organisation=organisation,
        started_on=max(before.started_on, ended + dt.timedelta(days=1)),
        proved_on=before.proved_on,
        email=before.email,
        vouched_by_id=before.vouched_by_id,
        reason=before.reason,
        follows=before,
    )


def _host(email: str) -> Func:
    return Func(F(email), Value("@"), Value(2), function="split_part", output_field=TextField())


def _hosts_under(names: set[str]) -> list[str]:
    """What stands after the @ of anybody's address and is one of these domains or lies below it."""
    hosts = EmailAddress.objects.annotate(host=_host("email")).values_list("host", flat=True)
    return [host for host in hosts.distinct().order_by() if names.intersection(domains_of(host))]


def _addresses_at(hosts: list[str]) -> "QuerySet[EmailAddress]":
    addresses: QuerySet[EmailAddress] = EmailAddress.objects.alias(host=_host("email"))
    return addresses.filter(host__in=hosts, verified=True)


def _by_pair(affiliations: Iterable[Affiliation]) -> dict[tuple[int, int], list[Affiliation]]:
    pairs: dict[tuple[int, int], list[Affiliation]] = defaultdict(list)
    for affiliation in affiliations:
        pairs[affiliation.member_id, affiliation.organisation_id].append(affiliation)
    return pairs


def _by_organisation(affiliations: Iterable[Affiliation]) -> dict[Organisation, list[int]]:
    members: dict[Organisation, list[int]] = defaultdict(list)
    for affiliation in affiliations:
        members[affiliation.organisation].append(affiliation.member_id)
    return members
