"""Where everybody works, who is a core member, and who is asking."""

import datetime as dt

from django.db import connection
from django.utils import timezone

from community.demo.crowd import Crowd
from members.accounts.actions import member_with
from members.accounts.models import Member
from members.affiliations.actions import end
from members.affiliations.models import AddressProof, Affiliation
from members.core.actions import answer, ask, give_what_is_due, grant, sweep, withdraw
from members.core.models import CoreRequest
from members.core.reminders import remind
from members.core.rules import last_day
from members.organisations.models import Domain, Organisation
from members.ways_back import actions as ways_back

# Each address was proved on the day its owner joined.
ON_JOINING = """
UPDATE members_addressproof SET proved_at = member.joined_at
FROM account_emailaddress address JOIN members_member member ON member.id = address.user_id
WHERE address_id = address.id
"""
# They have no address at work, or one that nobody has entered.
ASKING = [
    (
        "Margaret Ellery",
        "margaret@ellery.example",
        CoreRequest.Ground.RETIRED,
        "I retired in March after 31 years in public health in Leeds.",
    ),
    (
        "Tomasz Zieliński",
        "tomasz@post.example",
        CoreRequest.Ground.NO_ADDRESS,
        "I am on the hospital’s bank staff. We get no address of our own.",
    ),
    (
        "Ruth Okafor",
        "ruth@twotrusts.example",
        CoreRequest.Ground.NOT_KNOWN,
        "Our two trusts share a new domain since May, which you may not have.",
    ),
]
# What they say for proof, why the first steward is sure, and the second.
LOST = [
    ("My trust merged and its mail ended. I spoke in 2025, about beds.", "", ""),
    ("I have retired. Olive knows me: we ran two workshops together.", "Olive vouches for her", ""),
    ("We moved to another domain overnight.", "I called the switchboard", "I met him in York"),
]
VENDOR = ("Giles Peverell", "giles@dashboards.example")


def load_membership(crowd: Crowd, alice: Member, olive: Member, ada: Member) -> None:
    trust = Organisation.objects.get(name="Riverside University Hospitals")
    university = Organisation.objects.get(name="University of Severnside")
    Domain.objects.get_or_create(name="trust.example", defaults={"organisation": trust})
    Domain.objects.get_or_create(name="university.example", defaults={"organisation": university})
    with connection.cursor() as cursor:
        cursor.execute(ON_JOINING)
        # Written a moment ago, in this transaction: PostgreSQL takes these tables for empty until it looks.
        cursor.execute("ANALYZE account_emailaddress, members_addressproof, members_member")
    # Alice proved hers long ago and may renew; Olive's ends in three weeks, and she has a reminder.
    _proved(alice, days=780)
    _proved(olive, days=710)
    sweep()
    give_what_is_due()
    _decisions(crowd, ada)
    remind()
    _lost_accounts(crowd, ada)


def _proved(member: Member, *, days: int) -> None:
    proofs = AddressProof.objects.filter(address__user=member)
    proofs.update(proved_at=timezone.now() - dt.timedelta(days=days))


def _lost_accounts(crowd: Crowd, ada: Member) -> None:
    """One that nobody has looked at, one that waits for a second steward, one in its three days."""
    second = Member.objects.get(pk=crowd.members[4].pk)
    for number, (words, reason, agreed) in enumerate(LOST):
        member = crowd.members[20 + number]
        way = ways_back.ask(
            name=member.name, email=f"back{number}@home.example", lost=member.email, words=words
        )
        if reason:
            ways_back.propose(way, member, reason=reason, by=second if number == 1 else ada)
        if agreed:
            ways_back.agree(way, reason=agreed, by=second)


def _decisions(crowd: Crowd, ada: Member) -> None:
    """Three wait for an answer, one has been refused; one was given it, one lost it, one has moved."""
    colleague = crowd.members[4]
    until = last_day(timezone.localdate())
    grant(ada, until=until, reason="Looks after the portal, and works where she is asked", by=colleague)
    for name, email, ground, words in ASKING:
        ask(member_with(email, name=name, accepts_conduct=True), ground=ground, words=words)
    vendor = member_with(VENDOR[1], name=VENDOR[0], accepts_conduct=True)
    refused = ask(vendor, ground=CoreRequest.Ground.OTHER, words="I sell dashboards to three trusts.")
    answer(refused, until=None, reason="Core membership is for people who work in these bodies.", by=ada)
    grant(crowd.members[15], until=until, reason="Retired from Northmoor Hospitals", by=ada)
    withdraw(crowd.members[16], reason="Works for a company now, as he told us", by=ada)
    moved = Affiliation.objects.open().filter(member=crowd.members[17]).first()
    if moved:
        end(moved, timezone.localdate(), by=crowd.members[17])
