"""A profile shows each field to those it was meant for, and nothing to those it was not."""

import dataclasses

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from members.accounts.models import Member
from members.conduct.actions import block
from members.profiles.models import Audience, Listed, Profile, ProfileLink
from members.profiles.shown import Shown
from tests.factories.members import make_member, sign_in
from tests.factories.profiles import ALL, LISTINGS, make_full_profile, make_profile, write_photo

pytestmark = pytest.mark.django_db

SEES = {
    Audience.PUBLIC: {"public"},
    Audience.MEMBERS: {"public", "members"},
    Audience.ME: {"public", "members", "me"},
}
EMPTY = Shown(slug="", name="")


def filled(shown: Shown) -> set[str]:
    """The fields that hold something."""
    fields = {field.name for field in dataclasses.fields(Shown)} - {"slug", "name"}
    return {field for field in fields if getattr(shown, field) != getattr(EMPTY, field)}


def columns_behind(field: str) -> set[str]:
    extra = {"organisation": {"organisation_type"}, "contribution": {"contribution_word"}}
    return {field} | extra.get(field, set())


@pytest.mark.parametrize("audience", ALL)
@pytest.mark.parametrize("viewer", ALL)
@pytest.mark.parametrize("field", Profile.FIELDS)
def test_a_field_is_shown_to_its_audience_alone(field: str, viewer: Audience, audience: Audience) -> None:
    others = "me" if viewer != Audience.ME else "public"
    profile = make_full_profile(listed_for="public", audience=others, **{f"{field}_for": audience})

    shown = profile.shown_as(viewer)

    assert shown
    assert (columns_behind(field) <= filled(shown)) == (audience in SEES[viewer])
    if viewer != Audience.ME:
        assert filled(shown) <= columns_behind(field)


@pytest.mark.parametrize("listed", LISTINGS)
def test_the_page_opens_for_those_the_person_is_listed_for(listed: Listed, alice: Member) -> None:
    profile = make_full_profile(listed_for=listed, audience="public")

    opens = {audience for audience in ALL if profile.shown_as(audience)}

    assert opens == {Audience.ME} | {audience for audience in ALL[:2] if listed in SEES[audience]}
    assert (profile.shown_to(None) is not None) == (Audience.PUBLIC in opens)
    assert (profile.shown_to(alice) is not None) == (Audience.MEMBERS in opens)
    assert profile.shown_to(profile.member)


def test_a_list_holds_those_whose_page_opens(alice: Member) -> None:
    profiles = [make_profile(listed_for=listed) for listed in LISTINGS]
    own = make_profile(alice, listed_for="")
    make_profile(make_member(is_active=False), listed_for="public")

    for viewer in (None, alice):
        listed = set(Profile.objects.visible_to(viewer))
        assert listed == {profile for profile in [*profiles, own] if profile.shown_to(viewer)}


def test_nobody_is_shown_who_did_not_ask_for_it(alice: Member) -> None:
    profile = Profile.objects.create(member=make_member())
    profile.refresh_from_db()

    assert profile.shown_to(alice) is None and profile.shown_to(None) is None
    assert {getattr(profile, f"{field}_for") for field in Profile.FIELDS} <= {"members", "me"}


def test_somebody_whose_account_is_closed_is_shown_to_nobody(alice: Member) -> None:
    profile = make_profile(make_member(is_active=False), listed_for="public")

    assert profile.shown_to(alice) is None and profile.shown_to(None) is None


@pytest.mark.parametrize("count", [1, 3])
def test_many_profiles_cost_as_many_queries_as_one(count: int, django_assert_num_queries) -> None:
    for number in range(count):
        make_full_profile(name=f"Person {number}")

    with django_assert_num_queries(4):
        shown = [profile.shown_as(Audience.MEMBERS) for profile in Profile.objects.with_everything()]

    assert len(shown) == count


@pytest.mark.parametrize(
    "wrong",
    [{"listed_at": None}, {"about_for": "all"}, {"listed_for": "me"}],
)
def test_the_database_refuses_what_makes_no_sense(wrong: dict[str, object]) -> None:
    profile = make_profile(listed_for="public")
    with pytest.raises(IntegrityError), transaction.atomic():
        Profile.objects.filter(pk=profile.pk).update(**wrong)


@pytest.mark.parametrize(
    ("position", "url"), [(7, "https://a.example"), (0, "https://a.example"), (1, "javascript:alert(1)")]
)
def test_the_database_refuses_a_seventh_link_and_one_that_runs(position: int, url: str) -> None:
    profile = make_profile()
    with pytest.raises(IntegrityError), transaction.atomic():
        ProfileLink.objects.create(profile=profile, position=position, label="x", url=url)


@pytest.mark.parametrize("mine", [True, False])
def test_two_who_are_apart_see_nothing_of_each_other(client: Client, alice: Member, mine: bool) -> None:
    profile = make_profile(listed_for="public", photo=write_photo(), audience="public")
    sign_in(client, alice)
    page, photo = f"/members/{profile.slug}/", f"/photos/{profile.photo}/160.webp"
    assert [client.get(address).status_code for address in (page, photo)] == [200, 200]

    block(*((alice, profile.member) if mine else (profile.member, alice)))

    assert [client.get(address).status_code for address in (page, photo)] == [404, 404]
