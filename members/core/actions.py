"""Core membership is given, renewed, granted and withdrawn. The only code that writes `Member.is_core`.

A member's row is locked before anything of theirs is read (`locked`), so that
two workers, or a worker and a steward, take turns.
"""

import datetime as dt
from collections.abc import Iterable

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from community import audit
from community.mail.actions import queue_many
from members.accounts.models import Member
from members.affiliations import actions as affiliations
from members.affiliations import following
from members.affiliations.following import Moved, locked
from members.affiliations.models import AddressProof, Affiliation
from members.core import mails, rules
from members.core.models import CoreMembership, CoreRequest
from members.organisations.models import Organisation


class Refused(Exception):
    """It cannot be done; the text is a sentence for the person."""


def settle(member: Member) -> None:
    """Follow at once what this member has proved; at other times the worker does (`sweep`)."""
    if not AddressProof.objects.filter(address__user=member, followed_at=None).exists():
        return
    with audit.action("follow addresses"):
        _by_right(following.follow_addresses(member).shown)
    member.refresh_from_db()


def is_core_now(member: Member) -> bool:
    """For whoever lets core members in: what was proved a minute ago counts."""
    if not member.is_core_today:
        settle(member)
    return member.is_core_today


def sweep() -> int:
    """Follow all that has changed: domains, organisations, addresses. Says how many rows were looked at.

    A batch is a transaction, so that a killed worker loses little and nobody waits long.
    """
    followed = 0
    with audit.action("follow domains"):
        followed += _go_along(following.follow_domains())
    for name, follow in (("follow successors", _successors), ("follow addresses", _addresses)):
        while True:
            with audit.action(name):
                done = follow()
            followed += done
            if done < following.BATCH:
                break
    return followed


def _successors() -> int:
    return _go_along([*following.follow_successors(), *following.follow_reopened()])


def _addresses() -> int:
    followed = following.follow_addresses()
    _by_right(followed.shown)
    return followed.addresses


def give_what_is_due(*, batch: int = following.BATCH) -> None:
    """Those who are in an organisation whose kind counts, but did not when they came there.

    All of them, and each batch in a transaction of its own, as in `sweep`.
    """
    due = Affiliation.objects.open().filter(
        organisation__type__core=True,
        member__core_membership__isnull=True,
        proved_on__gte=rules.first_proof(timezone.localdate()),
    )
    last = 0
    while True:
        with audit.action("give core membership"):
            waiting = due.filter(member__gt=last).order_by("member").values_list("member", flat=True)
            members = list(waiting.distinct()[:batch])
            if not members:
                return
            locked(members)
            _by_right(due.filter(member__in=members).select_related("organisation__type"))
        last = members[-1]


def _by_right(shown: Iterable[Affiliation]) -> None:
    """Give membership for what these affiliations show; their members' rows are locked."""
    counting = [one for one in shown if one.ended_on is None and rules.counts(one)]
    known = {
        one.member_id: one
        for one in CoreMembership.objects.filter(member__in={one.member_id for one in counting})
    }
    written = {}
    for affiliation in counting:
        until = rules.last_day(affiliation.proved_on)
        membership = known.get(affiliation.member_id) or CoreMembership(member_id=affiliation.member_id)
        # What a steward withdrew comes back by a steward only.
        if membership.withdrawn_on or until < max(membership.until or until, timezone.localdate()):
            continue
        membership.affiliation, membership.until, membership.reminded = affiliation, until, None
        membership.decided_by, membership.reason = None, ""
        known[affiliation.member_id] = written[affiliation.member_id] = membership
    _write(list(written.values()))


def _go_along(moved: list[Moved]) -> int:
    """Memberships follow affiliations that moved, and what they became may count where it did not."""
    after = {one.before.pk: one.after for one in moved if one.after}
    memberships = list(CoreMembership.objects.filter(affiliation__in=after))
    for membership in memberships:
        membership.affiliation = after[membership.affiliation_id or 0]
    CoreMembership.objects.bulk_update(memberships, ["affiliation"])
    opened = Affiliation.objects.filter(pk__in=[one.pk for one in after.values()])
    _by_right(opened.select_related("organisation__type"))
    _fall([one.before for one in moved if one.after is None])
    return len(moved)


def _fall(withdrawn: list[Affiliation]) -> None:
    """What rests on an address that shows nothing any more ends, unless something else shows it."""
    today = timezone.localdate()
    resting = list(
        CoreMembership.objects.filter(
            affiliation__in=[one.pk for one in withdrawn], withdrawn_on=None, until__gte=today
        ).select_related("member", "affiliation__organisation")
    )
    for membership in resting:
        membership.until, membership.reminded = today - dt.timedelta(days=1), 0
    _write(resting)
    besides = Affiliation.objects.open().filter(member__in=[one.member_id for one in resting])
    _by_right(besides.select_related("organisation__type"))
    ended = CoreMembership.objects.filter(pk__in=[one.pk for one in resting], until__lt=today)
    keys = set(ended.values_list("pk", flat=True))
    queue_many(mails.proof_gone(one) for one in resting if one.pk in keys)


def _write(memberships: list[CoreMembership]) -> None:
    """These rows, and with them what events read."""
    fields = ["affiliation", "until", "decided_by", "reason", "withdrawn_on", "reminded"]
    CoreMembership.objects.bulk_update([one for one in memberships if one.pk], fields)
    CoreMembership.objects.bulk_create([one for one in memberships if not one.pk])
    members = [Member(pk=one.member_id, is_core=one.runs, core_until=one.until) for one in memberships]
    Member.objects.bulk_update(members, ["is_core", "core_until"])


def renew(member: Member, email: str) -> CoreMembership:
    """Two more years from today: a fresh code has just come back from this address. Refused."""
    with audit.action("renew core membership", by=member):
        locked([member.pk])
        affiliation = rules.renewable(member, list(Affiliation.objects.of(member))).get(email)
        if affiliation is None:
            raise Refused(_("That address does not show any more where you work. Ask a steward instead."))
        affiliations.prove_again(affiliation, email)
        _by_right([affiliation])
        membership = CoreMembership.objects.get(member=member)
        if membership.withdrawn_on:
            raise Refused(_("A steward withdrew your core membership. Ask a steward to give it back."))
        mails.renewed(member, membership)
    member.refresh_from_db()
    return membership


def vouch(
    member: Member, organisation: Organisation, started_on: dt.date, reason: str, *, by: Member
) -> None:
    """A steward says where the member works; what that makes of them follows."""
    with audit.action("vouch for affiliation", by=by):
        affiliation = affiliations.vouch(member, organisation, started_on=started_on, reason=reason, by=by)
        _by_right([affiliation])
        mails.vouched(member, affiliation)


def grant(member: Member, *, until: dt.date, reason: str, by: Member) -> CoreMembership:
    """A steward gives it by hand: retired, or no work address."""
    with audit.action("grant core membership", by=by):
        membership = _decided(member, reason=reason, by=by)
        membership.until, membership.affiliation = until, None
        membership.withdrawn_on = membership.reminded = None
        membership.full_clean()
        _write([membership])
        mails.granted(member, membership)
    return membership


def withdraw(member: Member, *, reason: str, by: Member) -> CoreMembership:
    with audit.action("withdraw core membership", by=by):
        membership = _decided(member, reason=reason, by=by)
        membership.until = membership.until or member.core_until or timezone.localdate()
        membership.withdrawn_on = timezone.localdate()
        membership.full_clean()
        _write([membership])
        mails.withdrawn(member, membership)
    return membership


def _decided(member: Member, *, reason: str, by: Member) -> CoreMembership:
    locked([member.pk])
    membership = CoreMembership.objects.filter(member=member).first() or CoreMembership(member=member)
    membership.decided_by, membership.reason = by, reason
    return membership


def ask(member: Member, *, ground: str, words: str) -> CoreRequest:
    """A member asks a steward. Asked twice at once, it is one request."""
    try:
        with audit.action("ask for core membership", by=member):
            asked = CoreRequest.objects.create(member=member, ground=ground, words=words)
            mails.asked(member)
            stewards = Member.objects.get_queryset().stewards().exclude(pk=member.pk)
            mails.request_waits(asked, list(stewards.order_by("pk")))
    except IntegrityError:
        return CoreRequest.objects.open().get(member=member)
    return asked


def answer(asked: CoreRequest, *, until: dt.date | None, reason: str, by: Member) -> None:
    """Grant the request until that day, or refuse it (None); Refused if another steward was quicker."""
    with audit.action("answer request for core membership", by=by):
        row = CoreRequest.objects.select_for_update(of=("self",)).select_related("member").get(pk=asked.pk)
        if row.decided_at:
            raise Refused(_("Another steward answered this request a moment ago. See the answer below."))
        row.granted, row.reason, row.decided_by = until is not None, reason, by
        row.decided_at = timezone.now()
        row.full_clean()
        row.save(update_fields=["granted", "reason", "decided_by", "decided_at"])
        if until:
            grant(row.member, until=until, reason=reason, by=by)
        else:
            mails.refused(row.member, reason)
