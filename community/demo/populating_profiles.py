"""Profiles of the invented million: all of them are listed, every second one for anybody.

More people in the directory than any real community would have, so that its
figures are those of the worst case.
"""

from typing import Any

from django.db.backends.utils import CursorWrapper

from members.profiles.models import Interest, JourneyStage, Tool

TABLES = [
    "members_profile",
    "members_profile_tools",
    "members_profile_interests",
    "members_publiclisting",
    "members_memberlisting",
    "members_publicnameword",
    "members_membernameword",
]
COUNTS = ["members_publictally", "members_membertally"]
ROLES = [
    *("Analyst", "Senior analyst", "Data scientist", "Head of information", "Epidemiologist"),
    *("Information manager", "Data engineer", "Statistician", "Improvement lead", "Researcher"),
]
ABOUT = [
    "I work with **data** on waiting lists, and like clear plots.",
    "Data about ambulances, theatres and beds. Ask me about forecasting.",
    "I moved our monthly reports from spreadsheets to code, and help others with data to do the same.",
    "Population health data, maps, and how to explain them to boards.",
    "New to code; I learn a little every week.",
]
# How likely a choice is falls with its place: many people have the first tool, few the last one.
CHOSEN = """
INSERT INTO members_profile_{choices} (profile_id, {choice}_id)
SELECT DISTINCT n, (%(keys)s::bigint[])[1 + floor(cardinality(%(keys)s::bigint[]) * chance * chance)::int]
FROM generate_series(%(first)s::bigint, %(last)s::bigint) n, generate_series(1, {each}) number,
    LATERAL (SELECT (hashint8extended(n, number) & 1048575) / 1048576.0 AS chance) draw
"""
PROFILES = """
INSERT INTO members_profile (
    id, member_id, slug, listed_for, listed_at, role, about, journey_stage_id,
    role_for, contribution_for, organisation_for, region_for, journey_stage_for, tools_for, interests_for,
    about_for
)
SELECT n, n, substr(md5('slug' || n), 1, 16), (ARRAY['public', 'members'])[1 + n %% 2], now(),
    (%(roles)s::text[])[1 + n %% cardinality(%(roles)s::text[])],
    (%(about)s::text[])[1 + n / 3 %% cardinality(%(about)s::text[])],
    (%(stages)s::bigint[])[1 + n / 7 %% cardinality(%(stages)s::bigint[])],
    shown.to_whom, shown.to_whom, shown.to_whom, shown.to_whom, shown.to_whom, shown.to_whom, shown.to_whom,
    (ARRAY['public', 'members', 'me'])[1 + n %% 3]
FROM generate_series(%(first)s::bigint, %(last)s::bigint) n,
    LATERAL (SELECT (ARRAY['public', 'public', 'members', 'public', 'me'])[1 + n / 2 %% 5] AS to_whom) shown
"""
LISTED = """
INSERT INTO members_{audience}listing
SELECT * FROM members_{audience}_rows(ARRAY(SELECT generate_series(%(first)s::bigint, %(last)s::bigint)))
"""
AUDIENCES = ("public", "member")


def add_profiles(cursor: CursorWrapper, first: int, last: int) -> None:
    """To the members with these keys; with triggers off, for `count_listings` to count."""
    values: dict[str, Any] = {"first": first, "last": last}
    own = {"roles": ROLES, "about": ABOUT, "stages": _keys(JourneyStage)}
    cursor.execute(PROFILES, values | own)
    cursor.execute(CHOSEN.format(choices="tools", choice="tool", each=3), values | {"keys": _keys(Tool)})
    interests = values | {"keys": _keys(Interest)}
    cursor.execute(CHOSEN.format(choices="interests", choice="interest", each=2), interests)
    for audience in AUDIENCES:
        cursor.execute(LISTED.format(audience=audience), values)


def count_listings(cursor: CursorWrapper) -> None:
    for audience in AUDIENCES:
        cursor.execute(f"SELECT members_recount_{audience}()")


def _keys(model: Any) -> list[int]:
    return [*model.objects.values_list("pk", flat=True)]
