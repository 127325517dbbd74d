"""Who may do what with an initiative."""

from typing import TYPE_CHECKING

from members.initiatives.models import Initiative, Participant

if TYPE_CHECKING:
    from members.models import Member


def part_of(member: "Member | None", initiative: Initiative) -> str:
    """What the member is to it; empty for strangers."""
    if member is None:
        return ""
    found = Participant.objects.filter(initiative=initiative, member=member)
    return found.values_list("role", flat=True).first() or ""


def runs(member: "Member | None", initiative: Initiative) -> bool:
    return part_of(member, initiative) == Participant.Role.RUNS


def may_edit(member: "Member | None", initiative: Initiative) -> bool:
    """Whoever runs it; and who started it, as long as it is looking for someone to run it."""
    if runs(member, initiative):
        return True
    theirs = member is not None and initiative.started_by_id == member.pk
    return theirs and not initiative.participants.running().exists()


def may_answer(member: "Member", initiative: Initiative) -> bool:
    """Those whom a hiding touches: who runs it, and who started it."""
    return initiative.hidden_at is not None and (
        initiative.started_by_id == member.pk or runs(member, initiative)
    )


def is_free(initiative: Initiative) -> bool:
    """Whether somebody may take it on: nobody runs it, or it is dormant."""
    if initiative.hidden_at is not None:
        return False
    return initiative.dormant_since is not None or not initiative.participants.running().exists()
