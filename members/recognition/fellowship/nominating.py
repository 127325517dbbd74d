"""Nominating somebody, and what they say to it."""

import datetime as dt
from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils import timezone

from community import audit
from members.accounts.models import Member
from members.conduct.queries import apart_from
from members.recognition.fellowship import mails, terms
from members.recognition.fellowship.judges import judging
from members.recognition.fellowship.models import Fellowship, Nomination
from members.recognition.fellowship.queries import meant_for, member_with_address
from members.recognition.fellowship.rules import can_renew, qualification

State = Nomination.State
# Each is a mail to an address that somebody typed.
MOST_A_DAY = 5


class TooMany(Exception):
    """This member has nominated enough people for one day."""


class Gone(Exception):
    """It was answered, joined to another one or forgotten before."""


class NotQualified(Exception):
    """Neither three contributions in twelve months nor a role that counts."""


class FellowAlready(Exception):
    """And it is too early to renew."""


def nominate(nominator: Member, *, name: str, email: str, why: str, links: Sequence[str]) -> Nomination:
    """The same happens whether or not the address is a member's. Raises TooMany.

    Named again by the same person, the words are replaced and no second mail goes out.
    """
    email = email.strip().lower()
    with audit.action("nominate", by=nominator):
        one_at_a_time(nominator)  # or else they would pass the limit, and ask twice
        made = Nomination.objects.filter(nominator=nominator)
        again = made.asked().filter(email=email).first()
        if again:
            again.name, again.why, again.links = name, why, list(links)
            again.save(update_fields=["name", "why", "links"])
            return again
        if made.filter(created_at__gt=timezone.now() - dt.timedelta(days=1)).count() >= MOST_A_DAY:
            raise TooMany
        nomination = Nomination.objects.create(
            nominator=nominator,
            nominee=member_with_address(email),
            name=name,
            email=email,
            why=why,
            links=list(links),
        )
        # Somebody who blocked the nominator is left in peace, and the nominator cannot tell.
        if not nomination.is_by_nominee and nomination.nominee_id not in apart_from(nominator):
            mails.nominated(nomination)
    return nomination


def accept(nomination: Nomination, member: Member) -> None:
    """The nominee agrees to the public register, and the judges are asked.

    Others that name the same person are joined to this one. Raises Gone,
    NotQualified, FellowAlready.
    """
    with audit.action("accept nomination", by=member):
        one_at_a_time(member)
        _refuse_if_not_due(member)
        locked = _locked(nomination, State.ASKED)
        others = meant_for(member).asked().exclude(pk=locked.pk)
        joined = list(others.values_list("pk", flat=True))
        _ask_judges(locked, member)
        Nomination.objects.filter(pk__in=joined, state=State.ASKED).update(
            state=State.JOINED, joined_to=locked, nominee=member
        )
        mails.asked_to_judge(locked, judging(locked))


def refuse(nomination: Nomination, member: Member) -> None:
    """The nominee does not want it, before or after having agreed. Raises Gone."""
    with audit.action("refuse nomination", by=member):
        locked = _locked(nomination, State.ASKED, State.WITH_JUDGES)
        locked.state, locked.nominee, locked.ended_at = State.REFUSED, member, timezone.now()
        locked.save(update_fields=["state", "nominee", "ended_at"])


def ask_to_renew(fellowship: Fellowship, why: str) -> Nomination:
    """For a Fellow without three contributions in the past year: the judges say. Raises Gone."""
    member = fellowship.member
    if member is None:
        raise Gone
    with audit.action("ask to renew fellowship", by=member):
        one_at_a_time(member)
        fellowship.refresh_from_db(fields=["until"])  # renewed in another window, it needs no judges
        if not can_renew(fellowship):
            raise Gone
        nomination = Nomination(
            nominator=member,
            name=member.name,
            email=member.email,
            why=why,
            is_renewal=True,
            created_at=timezone.now(),
        )
        _ask_judges(nomination, member)
        mails.asked_to_judge(nomination, judging(nomination))
    return nomination


def one_at_a_time(member: Member) -> None:
    """What this member does in two windows happens one after the other."""
    Member.objects.select_for_update(no_key=True).get(pk=member.pk)


def _refuse_if_not_due(member: Member) -> None:
    running = Fellowship.objects.current().filter(member=member).first()
    if running and not can_renew(running):
        raise FellowAlready
    if not running and not qualification(member).met:
        raise NotQualified


def _ask_judges(nomination: Nomination, member: Member) -> None:
    """Raises Gone where another nomination of this member is with the judges."""
    today = timezone.localdate()
    nomination.nominee, nomination.state = member, State.WITH_JUDGES
    nomination.accepted_on, nomination.judges_until = today, terms.judges_until(today)
    try:
        with transaction.atomic():
            nomination.save()
    except IntegrityError as error:
        raise Gone from error


def _locked(nomination: Nomination, *states: str) -> Nomination:
    """Raises Gone."""
    waiting = Nomination.objects.select_for_update(of=("self",), no_key=True)
    found = waiting.filter(pk=nomination.pk, state__in=states).first()
    if found is None:
        raise Gone
    return found
