"""What each audience may see of somebody is in its tables, and nothing else, whoever changes it."""

import itertools
import random
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.db.models import F

from members.directory.models import BLOCK, FOR_MEMBERS, FOR_VISITORS, Roll
from members.models import Interest, JourneyStage, Member, Organisation, Profile, Region, Tool
from members.profiles.models import Audience
from members.profiles.shown import Shown
from tests.factories.members import make_member, make_organisation
from tests.factories.profiles import EVERY_AUDIENCE, LISTINGS, make_full_profile, make_profile

pytestmark = pytest.mark.django_db
NOTHING = Shown(slug="", name="")
ROLLS = {Audience.PUBLIC: FOR_VISITORS, Audience.MEMBERS: FOR_MEMBERS}


def listed(roll: Roll, profile: Profile) -> Any:
    return roll.listing.objects.filter(member=profile.member_id).first()


def as_listed(shown: Shown) -> dict[str, Any]:
    """What the directory must say about somebody, by what their page shows to the same audience."""
    choices = {
        *([f"region:{shown.region.pk}"] if shown.region else []),
        *([f"type:{shown.organisation_type.pk}"] if shown.organisation_type else []),
        *([f"contribution:{shown.contribution}"] if shown.contribution else []),
        *([f"stage:{shown.journey_stage.pk}"] if shown.journey_stage else []),
        *(f"tool:{tool.pk}" for tool in shown.tools),
        *(f"interest:{interest.pk}" for interest in shown.interests),
    }
    return {
        "name": shown.name,
        "slug": shown.slug,
        "photo": shown.photo,
        "pronouns": shown.pronouns,
        "role": shown.role,
        "organisation_id": shown.organisation.pk if shown.organisation else None,
        "organisation_name": str(shown.organisation or ""),
        "choices": choices,
    }


def row_said(row: Any) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in as_listed(NOTHING)}
    return values | {"choices": {*row.choices}}


def counted(roll: Roll) -> dict[str, Any]:
    bits = {(t.choice, t.block): t.who for t in roll.tally.objects.all() if "1" in t.who}
    return bits | dict(roll.name_word.objects.values_list("word", "people"))


def assert_counts_are_right() -> None:
    """As if all were counted anew."""
    for prefix, roll in (("public", FOR_VISITORS), ("member", FOR_MEMBERS)):
        kept = counted(roll)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT members_recount_{prefix}()")
        assert kept == counted(roll)


@pytest.mark.parametrize("seed", range(6))
def test_a_row_says_what_the_page_of_the_person_says_to_the_same_audience(seed: int) -> None:
    chance = random.Random(seed)
    audiences = {field: chance.choice(list(Audience)) for field in EVERY_AUDIENCE}
    profile = make_full_profile(listed_for=chance.choice(LISTINGS), **audiences)
    for audience, roll in ROLLS.items():
        row, shown = listed(roll, profile), Profile.objects.get(pk=profile.pk).shown_as(audience)
        assert (row is None) == (shown is None)
        if row and shown:
            assert row_said(row) == as_listed(shown)
    assert_counts_are_right()


@pytest.mark.parametrize(("field", "audience"), [*itertools.product(Profile.FIELDS, ["members", "me"])])
def test_a_hidden_word_is_nowhere_in_the_tables_of_that_audience(field: str, audience: str) -> None:
    profile = make_full_profile(listed_for="public", audience="public", **{f"{field}_for": audience})
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(one)::text FROM members_publiclisting one")
        text = cursor.fetchone()[0].lower()
    planted = {
        "photo": profile.photo, "pronouns": "planted/", "role": "planted role",
        "contribution": "contribution:",
        "organisation": "trust", "region": "region:", "journey_stage": "stage:", "tools": "tool:",
        "interests": "interest:", "links": "planted.example", "about": "text",
    }  # fmt: skip
    hidden = {planted[field]} | ({"type:"} if field == "organisation" else set())
    seen = {word for name, word in planted.items() if name not in (field, "links")}
    assert not [word for word in hidden if word in text]
    assert not [word for word in seen if word not in text]
    tally = FOR_VISITORS.tally.objects.exclude(choice="").values_list("choice", flat=True)
    assert not [choice for choice in tally for word in hidden if choice.startswith(word)]


def test_nobody_is_in_the_directory_without_asking_for_it() -> None:
    make_member()
    make_full_profile(listed_for="", audience="public")
    assert not FOR_VISITORS.listing.objects.exists() and not FOR_MEMBERS.listing.objects.exists()
    assert not FOR_VISITORS.name_word.objects.exists() and not FOR_MEMBERS.tally.objects.exists()


CHANGES: dict[str, Any] = {
    "a name in bulk": lambda p: Member.objects.filter(pk=p.member_id).update(name="Bea Beech"),
    "no name": lambda p: Member.objects.filter(pk=p.member_id).update(name=""),
    "leaving": lambda p: Member.objects.filter(pk=p.member_id).update(is_active=False),
    "another organisation": lambda p: Member.objects.filter(pk=p.member_id).update(
        organisation=make_organisation("Elsewhere")
    ),
    "an organisation's new name": lambda p: Organisation.objects.update(name="New name"),
    "a region that is no more": lambda p: Region.objects.get(name="Planted region").delete(),
    "a stage that is no more": lambda p: JourneyStage.objects.get(name="Planted stage").delete(),
    "a tool that is no more": lambda p: Tool.objects.get(name="Planted tool").delete(),
    "other tools": lambda p: p.tools.set(Tool.objects.exclude(name="Planted tool")[:2]),
    "no interests": lambda p: p.interests.clear(),
    "one more interest": lambda p: p.interests.add(Interest.objects.exclude(name="Planted interest")[0]),
    "a field hidden by hand": lambda p: Profile.objects.update(region_for="me"),
    "listed no more": lambda p: Profile.objects.update(listed_for="", listed_at=None),
    "listed for members only": lambda p: Profile.objects.update(listed_for="members"),
    "no profile": lambda p: p.delete(),
}  # fmt: skip


def forget_organisations(profile: Profile) -> None:
    Organisation.objects.update(region=None)


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_in_the_rows_at_once(change: str) -> None:
    other = make_full_profile(name="Another", listed_for="public", audience="public")
    profile = make_full_profile(listed_for="public", audience="public")
    forget_organisations(profile)
    CHANGES[change](profile)
    for one, (audience, roll) in itertools.product((other, profile), ROLLS.items()):
        fresh = Profile.objects.filter(pk=one.pk).first()
        shown = fresh.shown_as(audience) if fresh and fresh.member.name else None
        row = listed(roll, one) if one.member_id else None
        assert (row_said(row) if row else None) == (as_listed(shown) if shown else None)
    assert_counts_are_right()


def test_a_member_who_is_deleted_leaves_nothing_behind() -> None:
    profile = make_full_profile(name="Zyx Planted", listed_for="public", audience="public")
    profile.member.delete()
    connection.check_constraints()
    for roll in ROLLS.values():
        assert not roll.listing.objects.exists() and not roll.name_word.objects.exists()
        assert not [tally for tally in roll.tally.objects.all() if "1" in tally.who]


def test_people_far_apart_are_counted_in_blocks_of_their_own() -> None:
    for number in (BLOCK - 1, BLOCK, 5 * BLOCK):
        make_profile(make_member(id=number), listed_for="public")
    blocks = FOR_VISITORS.tally.objects.filter(choice="").order_by("block")
    assert [(one.block, one.who.count("1")) for one in blocks] == [(0, 1), (1, 1), (5, 1)]
    assert_counts_are_right()


def test_what_changes_nothing_that_is_shown_writes_nothing() -> None:
    profile = make_full_profile(listed_for="public", audience="public")
    with connection.cursor() as cursor:
        cursor.execute("SELECT ctid FROM members_publiclisting")
        before = cursor.fetchone()
        Member.objects.update(known_as="Zo", joined_at=F("joined_at"))
        profile.save()
        cursor.execute("SELECT ctid FROM members_publiclisting")
        assert cursor.fetchone() == before


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM members_publiclisting", "UPDATE members_memberlisting SET role = 'King'"],
)
def test_nobody_else_writes_them(statement: str) -> None:
    make_full_profile(listed_for="public")
    with pytest.raises(DatabaseError, match="change the profile"), connection.cursor() as cursor:
        cursor.execute(statement)
