"""How somebody gets back into an account whose every address is lost, or the second factor.

A row is locked before it is judged: two stewards, or a steward and an
objection, take turns, and the second finds what the first did.
"""

import datetime as dt

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from community import audit
from community.base.each import each
from members.accounts.addresses import moved
from members.accounts.models import Member
from members.ways_back import mails, rules
from members.ways_back.models import WayBack

# Long enough for somebody to read the mail at an old address over a weekend.
WAITS = dt.timedelta(hours=72)


class Refused(Exception):
    """It cannot be done; the text is a sentence for the steward."""


def ask(*, name: str, email: str, lost: str, words: str, second_factor: bool = False) -> WayBack:
    """A code has just proved the new address. Whether there is such an account, nobody looks."""
    said = {"name": name, "lost": lost, "words": words, "second_factor": second_factor}
    try:
        with audit.action("ask for a way back"):
            way = WayBack.objects.create(email=email, **said)
            mails.asked(way, rules.who_may_act(way))
    except IntegrityError:
        # The same address asked before and waits: what they say now replaces it until a steward has begun.
        with audit.action("ask for a way back"):
            rows = WayBack.objects.open().filter(email=email)
            rows.filter(member=None).update(**said)
            way = rows.get()
    return way


def propose(way: WayBack, member: Member, *, reason: str, by: Member) -> None:
    """The first steward has found the account and says why it is theirs."""
    with audit.action("propose a way back", by=by):
        row = _locked(way.pk)
        if not rules.may_propose(row):
            raise Refused(_("Another steward was here a moment ago. See what they did below."))
        row.member, row.proposed_by, row.reason = member, by, reason
        _demand_free(row)
        row.full_clean()
        row.save(update_fields=["member", "proposed_by", "reason"])
        mails.proposed(row, rules.who_may_act(row))


def take_back(way: WayBack, *, by: Member) -> None:
    """It was not that account after all: another one may be proposed."""
    with audit.action("take back a proposal", by=by):
        row = _locked(way.pk)
        if row.ended_at or row.opens_at or row.member is None:
            raise Refused(_("Another steward was here a moment ago. See what they did below."))
        row.member = row.proposed_by = None
        row.reason = ""
        row.save(update_fields=["member", "proposed_by", "reason"])


def agree(way: WayBack, *, reason: str, by: Member) -> None:
    """The second steward is sure as well. All addresses are told; the old ones have time to object."""
    with audit.action("agree to a way back", by=by):
        row = _locked(way.pk)
        if row.member is None or row.opens_at or row.ended_at:
            raise Refused(_("Another steward was here a moment ago. See what they did below."))
        row.agreed_by, row.agreed_reason = by, reason
        row.opens_at = timezone.now() + WAITS
        _demand_free(row)
        row.full_clean()
        row.save(update_fields=["agreed_by", "agreed_reason", "opens_at"])
        mails.agreed(row, _addresses_of(row.member))


def refuse(way: WayBack, *, reason: str, by: Member) -> None:
    with audit.action("refuse a way back", by=by):
        row = _locked(way.pk)
        if row.ended_at:
            raise Refused(_("This has ended already. See how below."))
        _end(row, WayBack.Ending.REFUSED, reason)
        mails.refused(row)


def object_to(way: WayBack) -> bool:
    """Somebody who reads an old address says that it is not them; False when it is too late."""
    with audit.action("object to a way back"):
        row = _locked(way.pk)
        if row.ended_at or row.opens_at is None:
            return row.ending == WayBack.Ending.OBJECTED
        _end(row, WayBack.Ending.OBJECTED, _("Somebody who reads an old address of the account objected."))
        stewards = Member.objects.filter(pk__in=filter(None, [row.proposed_by_id, row.agreed_by_id]))
        mails.objected(row, list(stewards.values_list("email", flat=True)))
    return True


def open_due() -> None:
    """Whoever has waited without an objection gets their account back."""
    due = WayBack.objects.waiting().filter(opens_at__lte=timezone.now()).order_by("opens_at")
    each(due.values_list("pk", flat=True)[:100], _open)


def _open(pk: int) -> None:
    with audit.action("open a way back"):
        row = _locked(pk)
        member = row.member
        if row.ended_at or member is None or row.opens_at is None or row.opens_at > timezone.now():
            return
        if rules.obstacle(row):
            # They have joined anew with it while they waited.
            because = _(
                "This address has an account of its own by now. If you joined anew with it, leave that"
                " account first, and then ask again."
            )
            _end(row, WayBack.Ending.REFUSED, because)
            mails.refused(row)
            return
        old = [email for email in _addresses_of(member) if email != row.email]
        _make_primary(member, row.email)
        moved(member, old)
        if row.second_factor:
            # Passkeys, app and recovery codes: what is lost may be in anybody's hands.
            Authenticator.objects.filter(user=member).delete()
        _end_sessions(member)
        _end(row, WayBack.Ending.DONE, "")
        mails.done(row, old)


def _make_primary(member: Member, email: str) -> None:
    EmailAddress.objects.filter(user=member, primary=True).update(primary=False)
    EmailAddress.objects.update_or_create(
        user=member, email=email, defaults={"verified": True, "primary": True}
    )
    member.email = email
    member.save(update_fields=["email"])


def _end_sessions(member: Member) -> None:
    """Whoever else is signed in is no longer."""
    mine = UserSession.objects.filter(user=member)
    Session.objects.filter(session_key__in=list(mine.values_list("session_key", flat=True))).delete()
    mine.delete()


def _end(row: WayBack, ending: str, because: str) -> None:
    row.ending, row.ended_because, row.ended_at = ending, because[:300], timezone.now()
    row.save(update_fields=["ending", "ended_because", "ended_at"])


def _demand_free(row: WayBack) -> None:
    if problem := rules.obstacle(row):
        raise Refused(problem)


def _addresses_of(member: Member) -> list[str]:
    verified = member.emailaddress_set.filter(verified=True).values_list("email", flat=True)
    return sorted({member.email, *verified})


def _locked(pk: int) -> WayBack:
    # Without the member joined: after a wait, what is joined would be as it was before.
    return WayBack.objects.select_for_update().get(pk=pk)
