"""Joining, following, taking an initiative on, and stepping back from it.

Whoever changes who runs it locks its row first, so that two who do so at once
find what the other has done.
"""

from django.db.models.functions import Now

from community import audit
from members.accounts.models import Member
from members.initiatives import mails, notices, rules
from members.initiatives.actions import show_life
from members.initiatives.models import Initiative, Participant
from members.initiatives.queries import runners_of

Role = Participant.Role


class TakenOn(Exception):
    """Somebody else has just taken it on."""


class NotTakingPart(Exception):
    """Only somebody who takes part can be asked to run it."""


def take_part(initiative: Initiative, role: str, *, by: Member) -> None:
    """Join or follow. Whoever runs it already goes on doing so."""
    with audit.action("join initiative" if role == Role.JOINED else "follow initiative", by=by):
        part, new = _part_of(initiative, by, role)
        if part.role == Role.RUNS or not (new or part.role != role):
            return
        _give(part, role)
        if role == Role.JOINED:
            notices.joined(initiative, by)
        else:
            notices.take_back_joined(initiative, by)


def leave(initiative: Initiative, *, by: Member) -> None:
    """Neither take part nor follow any more."""
    with audit.action("leave initiative", by=by):
        _lock(initiative)
        theirs = Participant.objects.filter(initiative=initiative, member=by)
        ran_it = theirs.running().exists()
        theirs.delete()
        notices.take_back_joined(initiative, by)
        if ran_it and not initiative.participants.running().exists():
            notices.looking(initiative, but=by)


def take_on(initiative: Initiative, *, by: Member) -> None:
    """Become one of those who run what nobody runs, or what is dormant. Raises TakenOn."""
    with audit.action("take on initiative", by=by):
        before = _lock(initiative)
        if not rules.is_free(before):
            raise TakenOn
        told = [member for member in runners_of(initiative) if member != by]
        part, _new = _part_of(initiative, by, Role.RUNS)
        _give(part, Role.RUNS)
        show_life(initiative)
        mails.taken_on(initiative, by=by, told=told, was_dormant=before.dormant_since is not None)


def step_back(initiative: Initiative, *, by: Member) -> bool:
    """Take part as everybody else does. Returns whether it looks for someone now."""
    with audit.action("step back", by=by):
        _lock(initiative)
        running = initiative.participants.running()
        stepped = running.filter(member=by).update(role=Role.JOINED, since=Now())
        if running.exists():
            return False
        if stepped:
            notices.looking(initiative, but=by)
        return True


def name_runner(initiative: Initiative, member: Member, *, by: Member) -> None:
    """Let somebody who takes part run it, too. Raises NotTakingPart."""
    with audit.action("name runner", by=by):
        _lock(initiative)
        part = initiative.participants.taking_part().filter(member=member).first()
        if part is None:
            raise NotTakingPart
        if part.role != Role.RUNS:
            _give(part, Role.RUNS)
            mails.named_runner(initiative, member, by=by)


def _lock(initiative: Initiative) -> Initiative:
    return Initiative.objects.select_for_update(of=("self",), no_key=True).get(pk=initiative.pk)


def _part_of(initiative: Initiative, member: Member, role: str) -> tuple[Participant, bool]:
    """Theirs, and whether it was made just now."""
    return Participant.objects.get_or_create(initiative=initiative, member=member, defaults={"role": role})


def _give(part: Participant, role: str) -> None:
    if part.role != role:
        Participant.objects.filter(pk=part.pk).update(role=role, since=Now())
