"""Gathers the admin pages of the members app; each lives in its feature's package."""

from members.accounts.admin import AuthenticatorAdmin, EmailAddressAdmin, MemberAdmin, UserSessionAdmin
from members.badges.admin import AwardAdmin, BadgeAdmin, BadgeKeyAdmin
from members.conduct.admin import HandlerAdmin
from members.help.admin import IntroductionAdmin, NoticeAdmin
from members.initiatives.admin import (
    InitiativeAdmin,
    InitiativeKindAdmin,
    InitiativeNewsAdmin,
    ParticipantAdmin,
)
from members.notifications.admin import NotificationChoiceAdmin
from members.organisations.admin import (
    DomainAdmin,
    OrganisationAdmin,
    OrganisationTypeAdmin,
    RegionAdmin,
)
from members.profiles.admin import ProfileAdmin
from members.recognition.fellowship.admin import FellowshipAdmin, JudgeAdmin

__all__ = [
    "AuthenticatorAdmin",
    "AwardAdmin",
    "BadgeAdmin",
    "BadgeKeyAdmin",
    "DomainAdmin",
    "EmailAddressAdmin",
    "FellowshipAdmin",
    "HandlerAdmin",
    "InitiativeAdmin",
    "InitiativeKindAdmin",
    "InitiativeNewsAdmin",
    "IntroductionAdmin",
    "JudgeAdmin",
    "MemberAdmin",
    "NoticeAdmin",
    "NotificationChoiceAdmin",
    "OrganisationAdmin",
    "OrganisationTypeAdmin",
    "ParticipantAdmin",
    "ProfileAdmin",
    "RegionAdmin",
    "UserSessionAdmin",
]
