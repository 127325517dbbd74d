"""Requests for lost accounts, as far along as a test needs them."""

import itertools
from typing import Any

from members.accounts.models import Member
from members.ways_back import actions
from members.ways_back.models import WayBack

_number = itertools.count(1)


def make_way_back(**fields: Any) -> WayBack:
    fields = {
        "name": "Alice Archer",
        "email": f"new{next(_number)}@home.example",
        "lost": "alice@trust.example",
        "words": "I spoke at the conference in 2025.",
        **fields,
    }
    return WayBack.objects.create(**fields)


def make_agreed(member: Member, first: Member, second: Member, **fields: Any) -> WayBack:
    """Two stewards agree, and the old addresses have been told."""
    way = make_way_back(**fields)
    actions.propose(way, member, reason="We spoke on the phone", by=first)
    way.refresh_from_db()
    actions.agree(way, reason="I know her voice", by=second)
    way.refresh_from_db()
    return way
