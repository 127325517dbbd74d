"""Badges: Alice shows hers, Olive has not looked yet, and one was given to the wrong person."""

import datetime as dt

from community.demo.crowd import Crowd
from members.accounts.models import Member
from members.badges import actions
from members.badges.kinds import Kind
from members.badges.offers import offers_to

CONFERENCE = "Conference 2025"


def load_badges(crowd: Crowd, alice: Member, olive: Member, ada: Member) -> None:
    """After the events, which say who earned what."""
    spoke = dt.date(2025, 11, 13)
    for offer in offers_to(alice):
        actions.take(alice, offer.kind, offer.occasion)
    actions.award(alice, kind=Kind.SPEAKER, event=CONFERENCE, on=spoke, by=ada)
    actions.take(olive, Kind.MEMBER, "")
    namesake = crowd.members[7]
    award = actions.award(namesake, kind=Kind.SPEAKER, event=CONFERENCE, on=spoke, by=ada)
    badge = actions.take(namesake, Kind.SPEAKER, award.occasion)
    actions.revoke(badge, because="It was meant for somebody of the same name. We are sorry.", by=ada)
