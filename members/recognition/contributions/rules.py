"""Who may do what with a contribution."""

from members.accounts.models import Member
from members.recognition.contributions.models import Contribution


def can_look_at(steward: Member, contribution: Contribution) -> bool:
    """Nobody confirms what they did themselves."""
    return steward.is_staff and contribution.member_id != steward.pk
