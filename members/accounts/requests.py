"""A request once `member_required` has let it through."""

from community.base.requests import PortalRequest
from members.accounts.models import Member


class MemberRequest(PortalRequest):
    user: Member
