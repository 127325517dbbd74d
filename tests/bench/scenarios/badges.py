"""A thousand people take a badge: signed, stored, in the audit trail; then it is baked into its pictures."""

import time

from django.db import connection

from members.accounts.models import Member
from members.badges import actions
from members.badges.baking import baked_png, baked_svg
from members.badges.checking import standing
from members.badges.kinds import Kind
from members.badges.models import Badge
from tests.bench.figures import Figure, demand
from tests.bench.stack import Stack
from tests.factories.members import make_members

BADGES = 1_000


def run(stack: Stack, number: int) -> list[Figure]:
    stack.start_afresh()
    count = stack.share_of(BADGES)
    members = make_members(count + 10)
    # The vocabularies are read once for a process.
    for member in members[:10]:
        actions.take(member, Kind.MEMBER, "")
    taken = _a_second(members[10:], lambda member: actions.take(member, Kind.MEMBER, ""))
    badges = list(Badge.objects.select_related("key").order_by("-pk")[:count])
    demand(len(badges) == count, "A badge is missing.")
    histories = sum(badge.history.count() for badge in badges[:20])
    demand(histories == len(badges[:20]), "The audit trail has gaps.")
    figures = [
        Figure("badges issued a second, one process", taken, "/s", "≥ 200"),
        Figure("… baked into a PNG", _a_second(badges, baked_png), "/s"),
        Figure("… baked into an SVG", _a_second(badges, baked_svg), "/s"),
        Figure("… checked with the outside library", _a_second(badges[:100], standing), "/s"),
    ]
    connection.close()
    return figures


def _a_second(rows: list[Member] | list[Badge], act) -> float:  # type: ignore[no-untyped-def]
    began = time.perf_counter()
    for row in rows:
        act(row)
    return len(rows) / (time.perf_counter() - began)
