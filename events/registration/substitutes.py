"""Somebody comes instead: named by the delegate, and only once they have accepted."""

from django.db import IntegrityError, transaction

from community import audit
from events.capacity import actions as capacity
from events.capacity.calendars import count_change
from events.capacity.locking import locked_pools
from events.registration import mails, rules
from events.registration.actions import (
    Refused,
    Wishes,
    create,
    end,
    live_registration,
    pools_with_place,
)
from events.registration.models import Registration, Substitution
from members.models import Member


class SubstitutionGone(Exception):
    """It was answered or withdrawn before, or the place has gone."""


class TakerChanged(Exception):
    """The registration that was to take the places over has just been cancelled."""


def name_substitute(registration: Registration, *, name: str, email: str) -> Substitution:
    """Ask somebody by mail to take over the places. Whoever was asked before is not any more.

    The same address again changes nothing: its link goes on working, and no second mail goes out.
    """
    email = email.strip().lower()
    with audit.action("name substitute", by=registration.member):
        # Two clicks at once: the second waits here, and finds what the first has made.
        Registration.objects.select_for_update(no_key=True).only("pk").get(pk=registration.pk)
        asked = registration.substitutions.filter(state=Substitution.State.ASKED, email=email).first()
        if asked is not None:
            return asked
        withdraw_substitution(registration)
        substitution = Substitution.objects.create(registration=registration, name=name, email=email)
        mails.substitute_asked(substitution)
    return substitution


def withdraw_substitution(registration: Registration) -> None:
    registration.substitutions.filter(state=Substitution.State.ASKED).update(
        state=Substitution.State.WITHDRAWN
    )


def accept_substitution(substitution: Substitution, member: Member) -> Registration:
    """Hand the places to `member`, whose address was asked. Raises SubstitutionGone.

    Raises Refused if as many people of their organisation come as may. The
    giver's registration ends, and so do their turns in waiting lists; the
    substitute takes over confirmed places only.
    """
    if substitution.registration.member == member:
        raise SubstitutionGone
    _refuse_if_too_late(substitution)
    with audit.action("accept substitution", by=member):
        try:
            return _accept(substitution, member)
        except (IntegrityError, TakerChanged):
            # They registered, or cancelled, in another window at the same moment.
            return _accept(substitution, member)


@transaction.atomic
def _accept(substitution: Substitution, member: Member) -> Registration:
    giver = substitution.registration
    if refusal := rules.organisation_is_full(giver.event, member, instead_of=giver):
        raise Refused(refusal)
    existing = live_registration(giver.event, member)
    taker = existing or create(
        giver.event, Wishes(pools=[]), member=member, source=Registration.Source.SUBSTITUTE
    )
    with locked_pools(giver.event_id):
        had = pools_with_place(giver)
        if existing and live_registration(giver.event, member) != existing:
            raise TakerChanged
    if not capacity.hand_over(giver, taker):
        raise SubstitutionGone
    count_change(taker)
    end(giver, "substituted")
    # After the giver's row, as naming somebody else does. Who comes second undoes all of it.
    _answer(substitution, Substitution.State.ACCEPTED)
    if existing:
        mails.changed(taker)
    else:
        mails.registered(taker, pools_with_place(taker), [])
    mails.substitute_accepted(substitution, had)
    return taker


def decline_substitution(substitution: Substitution, member: Member) -> None:
    """The delegate keeps the place and is told. Raises SubstitutionGone."""
    _refuse_if_too_late(substitution)
    with audit.action("decline substitution", by=member):
        _answer(substitution, Substitution.State.DECLINED)
        mails.substitute_declined(substitution)


def _refuse_if_too_late(substitution: Substitution) -> None:
    """Nobody takes over what is over, nor declines what was cancelled: its page has no buttons then."""
    if not rules.may_cancel(substitution.registration):
        raise SubstitutionGone


def _answer(substitution: Substitution, state: str) -> None:
    asked = Substitution.objects.filter(pk=substitution.pk, state=Substitution.State.ASKED)
    if not asked.update(state=state):
        raise SubstitutionGone
    substitution.state = state
