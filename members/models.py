"""Gathers the models of the members app; each lives in its feature's package."""

from members.accounts.models import Departure, Member
from members.affiliations.models import AddressProof, Affiliation, FollowedDomain
from members.badges.models import Award, Badge, BadgeKey, Revocation
from members.conduct.models import Block, Handler, Handling, Note, Report
from members.core.models import CoreMembership, CoreRequest
from members.directory.models import (
    MemberListing,
    MemberNameWord,
    MemberTally,
    PublicListing,
    PublicNameWord,
    PublicTally,
)
from members.glance.models import Figures
from members.help.models import Introduction, Notice, TallyEntry
from members.initiatives.models import Initiative, InitiativeKind, InitiativeNews, Participant
from members.notifications.models import DigestLine, NotificationChoice
from members.organisations.models import Domain, Organisation, OrganisationType, Region
from members.profiles.models import Interest, JourneyStage, Profile, ProfileLink, Tool
from members.recognition.models import (
    Contribution,
    FellowImport,
    Fellowship,
    Judge,
    Judgement,
    Nomination,
)
from members.ways_back.models import WayBack

__all__ = [
    "AddressProof",
    "Affiliation",
    "Award",
    "Badge",
    "BadgeKey",
    "Block",
    "Contribution",
    "CoreMembership",
    "CoreRequest",
    "Departure",
    "DigestLine",
    "Domain",
    "FellowImport",
    "Fellowship",
    "Figures",
    "FollowedDomain",
    "Handler",
    "Handling",
    "Initiative",
    "InitiativeKind",
    "InitiativeNews",
    "Interest",
    "Introduction",
    "JourneyStage",
    "Judge",
    "Judgement",
    "Member",
    "MemberListing",
    "MemberNameWord",
    "MemberTally",
    "Nomination",
    "Note",
    "Notice",
    "NotificationChoice",
    "Organisation",
    "OrganisationType",
    "Participant",
    "Profile",
    "ProfileLink",
    "PublicListing",
    "PublicNameWord",
    "PublicTally",
    "Region",
    "Report",
    "Revocation",
    "TallyEntry",
    "Tool",
    "WayBack",
]
